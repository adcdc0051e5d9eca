import type { Lot } from '../lot.ts';
import type { Scores } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import { compareMajorityValues, type GradeTally, majorityGrade, votesAtLeast } from './majorityValue.ts';
import type { Ballots, CountingMethod, GradeDetails } from './method.ts';
import { scoreOf, votesCast } from './scoreSums.ts';
import { asDecimals, ballotTotals, votesOf } from './tally.ts';
import { breakTie, splitAt } from './tieSteps.ts';

/**
 * `majority-judgement/v1`: the choices with the best majority values have the seats (M. Balinski & R. Laraki, A theory
 * of measuring, electing, and ranking, PNAS 104/21, 2007; Majority Judgment, MIT Press, 2010). A choice without a grade
 * on a ballot that is not blank gets the worst there. Only choices with the very same grades stay tied: then by lot.
 *
 * The round's votes are those at or above the majority grade, at least half of all votes; grades are in the details.
 */
export const countMajorityJudgement: CountingMethod<'majority-judgement/v1'> = (contest, ballots, lot) => {
  const ids = contest.choices.map((choice) => choice.id);
  const tallies = tallyGrades(ids, ballots, contest.counting.grades.length);
  const ranking = rank(tallies);
  const nobodyVoted = votesCast(ballots.groups) === 0n;
  const { elected, ties } = electBest(ranking, nobodyVoted ? 0 : contest.seats, lot);
  const votes = new Map([...tallies].map(([id, tally]) => [id, votesAtLeast(tally, majorityGrade(tally))]));
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (scores) => Object.keys(scores).length, ids.length),
    rounds: [{ kind: 'grades', votes: asDecimals(votes, ballots.scale), elected, excluded: [] }],
    elected,
    ties,
    details: gradeDetails(tallies, ranking, ballots.scale),
  };
};

function tallyGrades(
  ids: readonly string[],
  { groups }: Ballots<Scores>,
  grades: number,
): ReadonlyMap<string, GradeTally> {
  const tallies = new Map(ids.map((id) => [id, Array.from({ length: grades }, () => 0n)]));
  for (const group of groups) {
    if (Object.keys(group.selection).length === 0) continue;
    const votes = votesOf(group);
    for (const [id, tally] of tallies) {
      const grade = scoreOf(group.selection, id);
      tally[grade] = (tally[grade] ?? 0n) + votes;
    }
  }
  return tallies;
}

/** The best first; those of equal majority value share a group. */
function rank(tallies: ReadonlyMap<string, GradeTally>): readonly (readonly string[])[] {
  const sorted = [...tallies].sort(([, a], [, b]) => compareMajorityValues(a, b));
  const ranking: string[][] = [];
  let before: GradeTally | null = null;
  for (const [id, tally] of sorted) {
    const group = ranking.at(-1);
    if (group !== undefined && before !== null && compareMajorityValues(before, tally) === 0) group.push(id);
    else ranking.push([id]);
    before = tally;
  }
  return ranking;
}

function electBest(ranking: readonly (readonly string[])[], seats: number, lot: Lot) {
  const { taken, undecided } = splitAt(ranking, seats);
  if (undecided.length === 0 || seats === 0) return { elected: taken, ties: [] };
  const rest = breakTie(undecided, seats - taken.length, [], lot, { round: 1, over: 'seat' });
  return { elected: [...taken, ...rest.chosen], ties: rest.ties };
}

function gradeDetails(
  tallies: ReadonlyMap<string, GradeTally>,
  ranking: readonly (readonly string[])[],
  scale: number,
): GradeDetails {
  const each = <T>(tell: (tally: GradeTally) => T): Record<string, T> =>
    Object.fromEntries([...tallies].map(([id, tally]) => [id, tell(tally)]));
  return {
    kind: 'grades',
    tallies: each((tally) => tally.map((votes) => formatDecimal(votes, scale))),
    majorityGrades: each(majorityGrade),
    ranking,
  };
}
