import type { CountingMethod, Round, Tie } from './method.ts';
import { asDecimals, ballotTotals, electMostVotes, tallyMarks } from './tally.ts';

/**
 * `works-council-persons/v1`: German works council by persons (Wahlordnung, WO, § 22). First the minority gender's
 * minimum of seats (BetrVG § 15 (2)) to its persons with the most votes (1), then the other seats to those with the most
 * votes whatever their gender (2); equal votes for the last of either by lot (3); seats that the minority gender cannot
 * fill are given out with the others (4). Nobody is elected without a vote.
 *
 * Round 1 gives out the minority gender's seats, where it has any, and the last round the others. An open tie in round 1
 * ends the count.
 */
export const countWorksCouncilPersons: CountingMethod<'works-council-persons/v1'> = (
  contest,
  ballots,
  lot,
) => {
  const { counting, seats } = contest;
  const votes = tallyMarks(contest, ballots);
  const rounds: Round[] = [];
  const ties: Tie[] = [];
  const elect = (among: ReadonlyMap<string, bigint>, places: number): readonly string[] => {
    const { elected, ties: drawn } = electMostVotes(among, places, lot);
    rounds.push({ kind: 'votes', votes: asDecimals(among, ballots.scale), elected, excluded: [] });
    ties.push(...drawn.map((tie) => ({ ...tie, round: rounds.length })));
    return elected;
  };
  const { gender, seats: minimum } = counting.minority;
  const minority = only(votes, (id) => counting.genders[id] === gender);
  const first = minimum === 0 ? [] : elect(minority, minimum);
  const open = ties.some(({ brokenBy }) => brokenBy === 'open');
  const left = seats - first.length;
  const others = only(votes, (id) => !first.includes(id));
  const second = open || left === 0 ? [] : elect(others, left);
  return {
    contest: contest.id,
    rule: counting.rule,
    ...ballotTotals(ballots, (marks) => marks.length, seats),
    rounds,
    elected: [...first, ...second],
    ties,
    details: { kind: 'minority', minoritySeats: first },
  };
};

function only(votes: ReadonlyMap<string, bigint>, keep: (id: string) => boolean): Map<string, bigint> {
  return new Map([...votes].filter(([id]) => keep(id)));
}
