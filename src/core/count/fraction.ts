/** A fraction of whole numbers in lowest terms: `557/2`, or `153` where nothing is left to divide. */
export function formatFraction(numerator: bigint, denominator: bigint): string {
  const divisor = greatestCommonDivisor(numerator, denominator);
  const [above, below] = [numerator / divisor, denominator / divisor];
  return below === 1n ? `${above}` : `${above}/${below}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
