/**
 * Files whose `expected` is not what their ballots give: winners were not taken over from `referenceOutput`, where they
 * stand, or are those of a tiebreaker that the file does not have. What is counted in their place.
 */
export const disputed: Readonly<
  Record<string, { readonly winners: readonly number[]; readonly unbreakableTie: boolean }>
> = {
  // referenceOutput: scores 38, 21, 20; runoff 6 to 3; "Purple Space Fabric wins."
  'star-test-election-a-space-fabric-odyssey': { winners: [0], unbreakableTie: false },
  // referenceOutput: "Brian", "Chuck", "David", without any tie.
  'star-test-election-bloc-star-unbreakable-tie-for-first': { winners: [2, 3, 4], unbreakableTie: false },
  // Three candidates with the very same scores; starvote followed a list of candidates that is not in the file. With
  // just such ballots (all-threes, all-fives, explicit-seed) `expected` has no winner.
  'star-test-election-no-preference-count-regression': { winners: [], unbreakableTie: true },
};
