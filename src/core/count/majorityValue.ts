/** The grades that a choice got: votes for every grade in whole units, the worst grade first. */
export type GradeTally = readonly bigint[];

/** Lower median: the place of the best grade that at least half of the votes reach. No votes: the worst. */
export function majorityGrade(tally: GradeTally): number {
  return outward(tally).lower[0]?.grade ?? 0;
}

/** The votes for a grade or a better one. */
export function votesAtLeast(tally: GradeTally, grade: number): bigint {
  return tally.slice(grade).reduce((sum, votes) => sum + votes, 0n);
}

/**
 * Compares two choices with equally many votes by their majority values: the better one comes first (negative).
 *
 * The majority value is the sequence of lower medians that one gets by removing the median grade, again and again
 * (Balinski & Laraki, Majority Judgment, 2010, ch. 1 and 13). With the grades in order, that is a walk outward from the
 * middle which at every distance meets the lower side first. So two choices are compared by runs of equal grades, not
 * grade by grade, and splitting every vote into equal parts changes nothing, which is why weights may be decimals.
 */
export function compareMajorityValues(a: GradeTally, b: GradeTally): number {
  const sides = [outward(a), outward(b)] as const;
  const runs = sides.flatMap(({ lower, upper }) => [...lower, ...upper]);
  const stops = [...new Set(runs.map((run) => run.end))].sort((x, y) => (x < y ? -1 : 1));
  for (const stop of stops) {
    for (const side of ['lower', 'upper'] as const) {
      const [one, other] = sides.map((walk) => gradeAt(walk[side], stop));
      if (one !== undefined && other !== undefined && one !== other) return other - one;
    }
  }
  return 0;
}

/** Equal grades on one side of the middle, up to a distance from it in half units. */
interface Run {
  readonly grade: number;
  readonly end: bigint;
}

/** The runs below and above the middle of all votes, from the middle outward. */
function outward(tally: GradeTally): { readonly lower: readonly Run[]; readonly upper: readonly Run[] } {
  const middle = tally.reduce((sum, votes) => sum + votes, 0n);
  const lower: Run[] = [];
  const upper: Run[] = [];
  let from = 0n;
  for (const [grade, votes] of tally.entries()) {
    const to = from + 2n * votes;
    if (votes > 0n && from < middle) lower.unshift({ grade, end: middle - from });
    if (votes > 0n && to > middle) upper.push({ grade, end: to - middle });
    from = to;
  }
  return { lower, upper };
}

/** The grade just inside a distance from the middle. */
function gradeAt(runs: readonly Run[], distance: bigint): number | undefined {
  return runs.find((run) => run.end >= distance)?.grade;
}
