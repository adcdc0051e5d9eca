import type { Details, ListDetails } from '../core/count/method.ts';
import { unreachable } from '../core/result.ts';
import { votesText } from '../words/amounts.ts';
import { choiceName } from '../words/choices.ts';
import { tieText } from '../words/count.ts';
import { detailSentences, otherNames } from '../words/details.ts';
import { inARow } from '../words/list.ts';
import { sizeOf } from '../words/roughAmounts.ts';
import { gradeOf, preferenceSentences, sortedByVotes } from '../words/roundKinds.ts';
import { allFates, hasTransfers } from './charts/transfers.ts';
import { allVotes } from './charts/votes.ts';
import { outcomeOf } from './headline.ts';
import type { Telling } from './telling.ts';

/** One contest in sentences: its outcome, its numbers with `most` choices at most, and its ties. */
export function contestSentences(tell: Telling, most: number): readonly string[] {
  const { t, contest, result } = tell;
  const outcome = outcomeOf(tell, Math.max(most, 1));
  const headline = t('picture.alt.contest', { contest: contest.title, outcome });
  if (most === 0) return [headline];
  return [headline, ...numbers(tell, most), ...result.ties.map((tie) => tieText(t, contest, tie))];
}

function numbers(tell: Telling, most: number): readonly string[] {
  const { result } = tell;
  if (result.details !== undefined) return detailNumbers(tell, result.details, most);
  if (hasTransfers(result)) return transferNumbers(tell, most);
  return [votesSentence(tell, most), ...otherNames(tell.t, result), ...runoffNumbers(tell)];
}

function detailNumbers(tell: Telling, details: Details, most: number): readonly string[] {
  const { t, contest, result } = tell;
  const told = (own: Details) => detailSentences(t, contest, { ...result, details: own });
  switch (details.kind) {
    case 'motion':
    case 'minority':
      return [votesSentence(tell, most), ...told(details)];
    case 'lists':
      return [seatsSentence(tell, details.seats, most), ...told({ ...details, order: [] })];
    case 'grades':
      return [sentence(tell, details.ranking.flat(), most, (id) => gradeOf(t, contest, result, id) ?? '')];
    case 'pairwise': {
      const { pairs: _, schwartzSets: __, ...rest } = details;
      return told({ ...rest, ranking: firstOf(details.ranking, most) });
    }
    default:
      return unreachable(details);
  }
}

/** The first groups, with so many choices at most. */
function firstOf(ranking: readonly (readonly string[])[], most: number): readonly (readonly string[])[] {
  let left = most;
  return ranking.flatMap((group) => {
    const kept = group.slice(0, Math.max(left, 0));
    left -= kept.length;
    return kept.length === 0 ? [] : [kept];
  });
}

type Amount = (id: string) => string;

/** "Ana (12 votes), Bo (7 votes), … and 3 more" */
function standings({ t, contest }: Telling, ids: readonly string[], most: number, amount: Amount): string {
  const told = ids
    .slice(0, most)
    .map((id) => t('words.round.standing', { name: choiceName(t, contest, id), votes: amount(id) }));
  const left = ids.length - told.length;
  return inARow(t, [...told, ...(left > 0 ? [t('picture.more', { count: left })] : [])]);
}

function sentence(tell: Telling, ids: readonly string[], most: number, amount: Amount): string {
  return tell.t('picture.alt.sentence', { text: standings(tell, ids, most, amount) });
}

function votesSentence(tell: Telling, most: number): string {
  const { kind, votes } = allVotes(tell.result.rounds);
  const ids = sortedByVotes(tell.contest, allVotes(tell.result.rounds));
  return sentence(tell, ids, most, (id) => votesText(tell.t, kind, votes[id] ?? '0'));
}

function transferNumbers(tell: Telling, most: number): readonly string[] {
  const { t, contest, result } = tell;
  const fates = new Map(allFates(tell).map((fate) => [fate.id, fate]));
  const [first] = result.rounds;
  const begin = first === undefined ? [] : sortedByVotes(contest, first);
  const told = (ids: readonly string[], which: 'first' | 'decided') =>
    standings(tell, ids, most, (id) => votesText(t, 'votes', fates.get(id)?.[which] ?? '0'));
  const start = t('picture.alt.first', { standings: told(begin, 'first') });
  if (result.rounds.length < 2) return [start];
  return [start, t('picture.alt.decided', { standings: told([...fates.keys()], 'decided') })];
}

/** STAR: how many prefer whom, where there is one runoff; of several the outcome says enough. */
function runoffNumbers({ t, contest, result }: Telling): readonly string[] {
  const runoffs = result.rounds.filter(({ kind }) => kind === 'runoff');
  return runoffs.length === 1
    ? runoffs.flatMap((round) => preferenceSentences(t, contest, round, undefined))
    : [];
}

function seatsSentence(tell: Telling, seats: ListDetails['seats'], most: number): string {
  const { t, contest, result } = tell;
  const votes = result.rounds[0]?.votes ?? {};
  const ids = contest.choices
    .map(({ id }) => id)
    .toSorted((a, b) => (seats[b] ?? 0) - (seats[a] ?? 0) || sizeOf(votes[b]) - sizeOf(votes[a]));
  return sentence(tell, ids, most, (id) =>
    t('picture.alt.seats', {
      votes: votesText(t, 'votes', votes[id] ?? '0'),
      seats: t('web.result.seatCount', { seats: seats[id] ?? 0 }),
    }),
  );
}
