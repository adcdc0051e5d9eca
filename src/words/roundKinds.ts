import type { Contest } from '../core/contest.ts';
import type { ContestResult, Round } from '../core/count/method.ts';
import type { Translate } from '../locales/catalogue.ts';
import { votesText } from './amounts.ts';
import { choiceName, choiceNames, inOrder } from './choices.ts';
import { inARow } from './list.ts';

/** STAR: who goes to the runoff, and how many prefer whom there. */
export function preferenceSentences(
  t: Translate,
  contest: Contest,
  round: Round,
  next: Round | undefined,
): readonly string[] {
  if (round.kind === 'scores' && next?.kind === 'runoff') {
    const finalists = sortedByVotes(contest, round)
      .filter((id) => next.votes[id] !== undefined)
      .map((id) => standing(t, contest, round, id));
    return [t('words.round.finalists', { names: inARow(t, finalists) })];
  }
  if (round.kind !== 'runoff') return [];
  const told = Object.entries(round.votes).map(([id, votes]) =>
    t('words.round.prefer', { name: choiceName(t, contest, id), votes: votesText(t, 'votes', votes) }),
  );
  const neither = votesText(t, 'votes', round.exhausted ?? '0');
  return [...told, t('words.round.preferNeither', { votes: neither })];
}

function standing(t: Translate, contest: Contest, { kind, votes }: Round, id: string): string {
  return t('words.round.standing', {
    name: choiceName(t, contest, id),
    votes: votesText(t, kind, votes[id] ?? '0'),
  });
}

/** Debian: which options dropped out, who is undefeated, and that the weakest defeats go. `index` counts from 0. */
export function setSentences(
  t: Translate,
  contest: Contest,
  { details, rounds }: ContestResult,
  index: number,
): readonly string[] {
  const set = details?.kind === 'pairwise' ? details.schwartzSets?.[index] : undefined;
  if (details?.kind !== 'pairwise' || set === undefined) return [];
  const dropped = index === 0 ? (details.dropped ?? []) : [];
  return [
    ...dropped.map((each) =>
      t(`words.details.dropped.${each.for}`, { name: choiceName(t, contest, each.choice) }),
    ),
    t('words.round.undefeated', { names: choiceNames(t, contest, set) }),
    ...(index + 1 < rounds.length ? [t('words.round.weakest')] : []),
  ];
}

/** Lists: how many votes and seats each has. Questions: how many said what. */
export function seatSentences(
  t: Translate,
  contest: Contest,
  { details }: ContestResult,
  round: Round,
): readonly string[] {
  if (details?.kind === 'motion') {
    const standings = contest.choices.map(({ id }) => standing(t, contest, round, id));
    return [t('words.round.said', { standings: inARow(t, standings) })];
  }
  if (details?.kind !== 'lists') return [];
  return contest.choices
    .filter(({ id }) => round.votes[id] !== undefined)
    .map(({ id }) =>
      t('words.round.seats', {
        name: choiceNames(t, contest, [id]),
        votes: votesText(t, round.kind, round.votes[id] ?? '0'),
        seats: details.seats[id] ?? 0,
      }),
    );
}

/** Everyone's votes in a round, the most first, each with its unit: "Ana (12 votes), Bo (7 votes)". */
export function standingsText(t: Translate, contest: Contest, round: Round): string {
  return inARow(
    t,
    sortedByVotes(contest, round).map((id) => standing(t, contest, round, id)),
  );
}

/** The choices of a round, written names among them, those with the most votes first. */
export function sortedByVotes(contest: Contest, { votes }: Pick<Round, 'votes'>): readonly string[] {
  const value = (id: string) => {
    const [numerator = '0', denominator = '1'] = (votes[id] ?? '0').split('/');
    return Number(numerator) / Number(denominator);
  };
  return inOrder(contest, Object.keys(votes)).toSorted((a, b) => value(b) - value(a));
}

/** Majority judgement: the grade that a choice has; null under other rules. */
export function gradeOf(
  t: Translate,
  { counting }: Contest,
  { details }: ContestResult,
  id: string,
): string | null {
  if (details?.kind !== 'grades' || counting.rule !== 'majority-judgement/v1') return null;
  const place = details.majorityGrades[id];
  return place === undefined ? t('words.round.noGrade') : (counting.grades[place] ?? null);
}
