import type { Contest } from '../core/contest.ts';
import type {
  ContestResult,
  GradeDetails,
  ListDetails,
  MotionDetails,
  MotionTest,
  PairwiseDetails,
} from '../core/count/method.ts';
import { unreachable } from '../core/result.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText, votesText } from './amounts.ts';
import { choiceName, choiceNames, directed } from './choices.ts';
import { inARow } from './list.ts';
import { personName } from './persons.ts';
import { gradeOf } from './roundKinds.ts';
import { shareText } from './shares.ts';

/** So many pairs are told one by one; of more only those that were set aside. */
const mostPairs = 30;

/**
 * What a result says beyond its rounds: a question's conditions, comparisons pair by pair, grades, seats of lists, and how
 * many written names it leaves out.
 */
export function detailSentences(t: Translate, contest: Contest, result: ContestResult): readonly string[] {
  return [...sentencesOf(t, contest, result), ...otherNames(t, result)].map((sentence) =>
    directed(t, sentence),
  );
}

/** Written names that are too many to be told. */
export function otherNames(t: Translate, { otherWriteIns }: ContestResult): readonly string[] {
  if (otherWriteIns === undefined) return [];
  const { names, votes } = otherWriteIns;
  return [t('words.details.otherNames', { names, votes: votesText(t, 'votes', votes) })];
}

function sentencesOf(t: Translate, contest: Contest, result: ContestResult): readonly string[] {
  const { details } = result;
  if (details === undefined) return [];
  switch (details.kind) {
    case 'motion':
      return motionSentences(t, contest, details);
    case 'pairwise':
      return pairwiseSentences(t, contest, details);
    case 'grades':
      return gradeSentences(t, contest, result, details);
    case 'lists':
      return listSentences(t, contest, details);
    case 'minority': {
      const names = choiceNames(t, contest, details.minoritySeats);
      return details.minoritySeats.length === 0 ? [] : [t('words.details.minority', { names })];
    }
    default:
      return unreachable(details);
  }
}

function motionSentences(t: Translate, contest: Contest, { tests }: MotionDetails): readonly string[] {
  return tests.map((test) => {
    const met = t(test.met ? 'words.details.met' : 'words.details.notMet');
    return `${testText(t, contest, test)} ${met}`;
  });
}

function testText(
  t: Translate,
  { counting }: Contest,
  { test, votes, of, share, strict }: MotionTest,
): string {
  const values = {
    share: shareText(t, { share, strict }),
    votes: amountText(t, votes),
    of: amountText(t, of),
  };
  if (test !== 'threshold' || counting.rule !== 'yes-no-abstain/v1')
    return t(`words.details.${test}`, values);
  return t('words.details.threshold', { ...values, base: t(`words.base.${counting.base}`) });
}

function pairwiseSentences(t: Translate, contest: Contest, details: PairwiseDetails): readonly string[] {
  const { condorcetWinner, smithSet, ranking } = details;
  return [
    condorcetWinner === null
      ? t('words.details.noCondorcet')
      : t('words.details.condorcet', { name: choiceName(t, contest, condorcetWinner) }),
    ...(smithSet.length > 1 && smithSet.length < contest.choices.length
      ? [t('words.details.smith', { names: choiceNames(t, contest, smithSet) })]
      : []),
    ...pairSentences(t, contest, details),
    t('words.details.ranking', { ranking: rankingText(t, contest, ranking) }),
  ];
}

function pairSentences(t: Translate, contest: Contest, { pairs = [] }: PairwiseDetails): readonly string[] {
  const told = pairs.length <= mostPairs ? pairs : pairs.filter(({ locked }) => !locked);
  return told.map(({ winner, loser, strength, locked }) =>
    t(locked ? 'words.details.locked' : 'words.details.setAside', {
      winner: choiceName(t, contest, winner),
      loser: choiceName(t, contest, loser),
      strength: amountText(t, strength),
    }),
  );
}

/** "1. Ana, 2. Bo = Chen, 4. Dora": who comes after equals has the place that the number of those before gives. */
function rankingText(
  t: Translate,
  contest: Contest,
  ranking: readonly (readonly string[])[],
  label = (id: string) => choiceName(t, contest, id),
): string {
  let rank = 1;
  const told: string[] = [];
  for (const group of ranking) {
    told.push(t('words.selection.rank', { rank, choices: group.map(label).join(' = ') }));
    rank += group.length;
  }
  return inARow(t, told);
}

function gradeSentences(
  t: Translate,
  contest: Contest,
  result: ContestResult,
  { ranking }: GradeDetails,
): readonly string[] {
  const label = (id: string) =>
    t('words.round.standing', {
      name: choiceName(t, contest, id),
      votes: gradeOf(t, contest, result, id) ?? '',
    });
  return [t('words.details.grades', { ranking: rankingText(t, contest, ranking, label) })];
}

function listSentences(t: Translate, contest: Contest, details: ListDetails): readonly string[] {
  const { belowThreshold, order, swaps = [] } = details;
  return [
    ...(belowThreshold.length === 0
      ? []
      : [t('words.details.below', { names: choiceNames(t, contest, belowThreshold) })]),
    ...order.map(({ list, number }, index) =>
      t('words.details.seat', {
        seat: index + 1,
        name: choiceName(t, contest, list),
        number: amountText(t, number),
      }),
    ),
    ...swaps.map((swap) =>
      t('words.details.swap', {
        out: personName(t, contest, swap.out),
        in: personName(t, contest, swap.in),
        list: choiceName(t, contest, swap.in.list),
        number: amountText(t, swap.number),
      }),
    ),
  ];
}
