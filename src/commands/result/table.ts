import type { Contest } from '../../core/contest.ts';
import type { ContestResult, Round } from '../../core/count/method.ts';
import type { Rule } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { amountText } from '../../words/amounts.ts';
import { choiceName } from '../../words/choices.ts';
import { gradeOf, sortedByVotes } from '../../words/roundKinds.ts';
import type { Part } from '../ui.ts';
import { standing } from './standing.ts';

type Table = Pick<Extract<Part, { kind: 'table' }>, 'head' | 'rows'>;

/** What a result shows of every choice, in the columns that suit its method, the best first. */
export function resultTable(t: Translate, contest: Contest, result: ContestResult, final: boolean): Table {
  const tell = { t, contest, result, final };
  const shape = shapeOf(result.rule);
  switch (shape) {
    case 'marks':
      return oneNumber(tell, t('commands.results.votes'));
    case 'points':
      return oneNumber(tell, t('commands.results.points'));
    case 'motion':
      return answers(tell);
    case 'transfers':
      return firstAndFinal(tell);
    case 'pairwise':
      return ranking(tell);
    case 'star':
      return scoresAndRunoff(tell);
    case 'grades':
      return grades(tell);
    case 'lists':
      return seats(tell);
    default:
      return unreachable(shape);
  }
}

type Shape = 'marks' | 'points' | 'motion' | 'transfers' | 'pairwise' | 'star' | 'grades' | 'lists';

const shapes: Readonly<Record<Rule, Shape>> = {
  'choose-one/v1': 'marks',
  'choose-up-to/v1': 'marks',
  'approval/v1': 'marks',
  'works-council-persons/v1': 'marks',
  'yes-no-abstain/v1': 'motion',
  'list-dhondt/v1': 'lists',
  'list-sainte-lague/v1': 'lists',
  'list-hare/v1': 'lists',
  'works-council-lists/v1': 'lists',
  'irv/v1': 'transfers',
  'stv-scottish/v1': 'transfers',
  'stv-wigm/v1': 'transfers',
  'stv-meek/v1': 'transfers',
  'debian/v1': 'pairwise',
  'schulze/v1': 'pairwise',
  'ranked-pairs/v1': 'pairwise',
  'borda/v1': 'points',
  'cumulative/v1': 'points',
  'score/v1': 'points',
  'bloc-star/v1': 'points',
  'star/v1': 'star',
  'majority-judgement/v1': 'grades',
};

function shapeOf(rule: Rule): Shape {
  return shapes[rule];
}

interface Telling {
  readonly t: Translate;
  readonly contest: Contest;
  readonly result: ContestResult;
  readonly final: boolean;
}

const nothing = '–';

function oneNumber(tell: Telling, label: string): Table {
  const { t, contest, result } = tell;
  const votes = votesOf(result);
  return {
    head: [t('commands.results.choice'), label, t('commands.results.outcome')],
    rows: sortedByVotes(contest, { votes }).map((id) => [
      choiceName(t, contest, id),
      amountText(t, votes[id] ?? '0'),
      standing(t, tell, id),
    ]),
  };
}

/** What every choice has where it takes part for the first time: rounds may be about some of the choices only. */
function votesOf({ rounds }: ContestResult): Round['votes'] {
  const alike = rounds.filter(({ kind }) => kind === rounds[0]?.kind).toReversed();
  return Object.fromEntries(alike.flatMap(({ votes }) => Object.entries(votes)));
}

function answers({ t, contest, result }: Telling): Table {
  const votes = result.rounds[0]?.votes ?? {};
  return {
    head: [t('commands.results.choice'), t('commands.results.votes')],
    rows: contest.choices.map(({ id }) => [choiceName(t, contest, id), amountText(t, votes[id] ?? '0')]),
  };
}

/** First preferences, and what a choice had when it was elected or excluded, or at the end. */
function firstAndFinal(tell: Telling): Table {
  const { t, contest, result } = tell;
  const first = result.rounds[0]?.votes ?? {};
  const order = [...result.elected, ...lastExcludedFirst(contest, result)];
  return {
    head: [
      t('commands.results.choice'),
      t('commands.results.first'),
      t('commands.results.last'),
      t('commands.results.outcome'),
    ],
    rows: order.map((id) => [
      choiceName(t, contest, id),
      amountText(t, first[id] ?? '0'),
      amountText(t, lastVotes(result, id)),
      standing(t, tell, id),
    ]),
  };
}

function lastVotes({ rounds }: ContestResult, id: string): string {
  const decided = rounds.find(({ elected, excluded }) => elected.includes(id) || excluded.includes(id));
  return (decided ?? rounds.findLast(({ votes }) => votes[id] !== undefined))?.votes[id] ?? '0';
}

/** Who stayed longest comes first; those who never were excluded, before them. */
function lastExcludedFirst({ choices }: Contest, { rounds, elected }: ContestResult): readonly string[] {
  const excluded = rounds.flatMap((round) => round.excluded).toReversed();
  const left = choices.map(({ id }) => id).filter((id) => !elected.includes(id) && !excluded.includes(id));
  return [...left, ...excluded.filter((id) => !elected.includes(id))];
}

function ranking(tell: Telling): Table {
  const { t, contest, result } = tell;
  const groups = result.details?.kind === 'pairwise' ? result.details.ranking : [];
  const votes = result.rounds[0]?.votes ?? {};
  const rows = groups.flatMap((group, index) => {
    const rank = groups.slice(0, index).flat().length + 1;
    return group.map((id) => [
      amountText(t, String(rank)),
      choiceName(t, contest, id),
      votes[id] === undefined ? nothing : amountText(t, votes[id]),
      standing(t, tell, id),
    ]);
  });
  return {
    head: [
      t('commands.results.rank'),
      t('commands.results.choice'),
      t('commands.results.victories'),
      t('commands.results.outcome'),
    ],
    rows,
  };
}

function scoresAndRunoff(tell: Telling): Table {
  const { t, contest, result } = tell;
  const [scores, runoff] = result.rounds;
  const ids = scores === undefined ? [] : sortedByVotes(contest, scores);
  return {
    head: [
      t('commands.results.choice'),
      t('commands.results.points'),
      t('commands.results.runoff'),
      t('commands.results.outcome'),
    ],
    rows: ids.map((id) => [
      choiceName(t, contest, id),
      amountText(t, scores?.votes[id] ?? '0'),
      runoff?.votes[id] === undefined ? nothing : amountText(t, runoff.votes[id]),
      standing(t, tell, id),
    ]),
  };
}

function grades(tell: Telling): Table {
  const { t, contest, result } = tell;
  const ids = result.details?.kind === 'grades' ? result.details.ranking.flat() : [];
  return {
    head: [t('commands.results.choice'), t('commands.results.grade'), t('commands.results.outcome')],
    rows: ids.map((id) => [
      choiceName(t, contest, id),
      gradeOf(t, contest, result, id) ?? nothing,
      standing(t, tell, id),
    ]),
  };
}

function seats({ t, contest, result }: Telling): Table {
  const [round] = result.rounds;
  const own = result.details?.kind === 'lists' ? result.details.seats : {};
  const ids = round === undefined ? [] : sortedByVotes(contest, round);
  return {
    head: [t('commands.results.list'), t('commands.results.votes'), t('commands.results.seats')],
    rows: ids.map((id) => [
      choiceName(t, contest, id),
      amountText(t, round?.votes[id] ?? '0'),
      amountText(t, String(own[id] ?? 0)),
    ]),
  };
}
