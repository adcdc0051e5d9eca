/**
 * The majority value of a list of grades: the lower median, then again without it, until none is left.
 */
export function referenceMajorityValue(grades: readonly number[]): readonly number[] {
  const left = [...grades].sort((a, b) => a - b);
  const value: number[] = [];
  while (left.length > 0) value.push(...left.splice(Math.ceil(left.length / 2) - 1, 1));
  return value;
}

/** Positive where `a` is better. */
export function compareSequences(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((grade, place) => grade !== b[place]);
  return index === -1 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
