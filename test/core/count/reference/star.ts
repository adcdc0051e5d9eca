type Ballot = readonly number[];
type Value = (candidate: number) => number;

/**
 * STAR as starvote's docs/clarifying_star_voting.md tells it, step by step, on single ballots: slow and obvious.
 * @param ballots a score for every candidate
 * @param running who takes part
 * @param lot candidates, the luckiest first
 * @returns the winner; null if nobody has a point
 */
export function referenceStar(
  ballots: readonly Ballot[],
  running: readonly number[],
  max: number,
  lot: readonly number[],
): number | null {
  const sum = (of: (ballot: Ballot) => number) => ballots.reduce((total, ballot) => total + of(ballot), 0);
  const score: Value = (candidate) => sum((ballot) => ballot[candidate] ?? 0);
  const tops: Value = (candidate) => sum((ballot) => Number(ballot[candidate] === max));
  const matchups =
    (among: readonly number[]): Value =>
    (candidate) =>
      sum((ballot) => among.filter((other) => (ballot[candidate] ?? 0) > (ballot[other] ?? 0)).length);
  const luck: Value = (candidate) => -lot.indexOf(candidate);

  const inRace = running.filter((candidate) => score(candidate) > 0);
  if (inRace.length < 2) return inRace[0] ?? null;
  const finalists = scoringRound(inRace, [() => score, matchups, () => tops, () => luck]);
  return automaticRunoff(finalists, [matchups(finalists), score, tops, luck]);
}

function scoringRound(
  inRace: readonly number[],
  steps: readonly ((tied: readonly number[]) => Value)[],
): readonly number[] {
  let advancing: readonly number[] = [];
  let tied = inRace;
  for (const step of steps) {
    const value = step(tied);
    const sorted = tied.toSorted((a, b) => value(b) - value(a));
    const needed = 2 - advancing.length;
    if (sorted.length <= needed) return [...advancing, ...sorted];
    const border = value(sorted[needed - 1] ?? -1);
    if (border > value(sorted[needed] ?? -1)) return [...advancing, ...sorted.slice(0, needed)];
    advancing = [...advancing, ...sorted.filter((candidate) => value(candidate) > border)];
    tied = sorted.filter((candidate) => value(candidate) === border);
  }
  throw new Error('the lot tells everyone apart');
}

function automaticRunoff([a = -1, b = -1]: readonly number[], steps: readonly Value[]): number {
  for (const value of steps) {
    if (value(a) !== value(b)) return value(a) > value(b) ? a : b;
  }
  throw new Error('the lot tells everyone apart');
}
