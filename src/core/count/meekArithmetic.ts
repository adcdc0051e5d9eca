/** Arithmetic of Meek's reference rule: nine decimals, every product and quotient rounded up. */

/** 1 in units of 10^-9. */
export const unit = 1_000_000_000;
const bigUnit = BigInt(unit);

/**
 * weight × keep, rounded up to a unit, in JavaScript numbers and exact.
 *
 * weight = a·10^9 + b·10^5 + c, with b < 10^4 and c < 10^5. With keep ≤ 10^9 every step is a whole number below 2^53:
 * a·keep ≤ weight; b·keep ≤ 10^13, of which (b·keep mod 10^4)·10^5 < 10^9 is left; c·keep ≤ 10^14. A quotient of two
 * whole numbers below 2^53 is never rounded across a whole number, so floor and ceil are exact. The product is at most
 * the weight, so sums of such products stay below 2^53 where the sum of the weights does.
 * @param weight a whole number of units below 2^53
 * @param keep a whole number of units, at most 1
 */
export function multiplyUp(weight: number, keep: number): number {
  const whole = Math.floor(weight / unit);
  const part = weight - whole * unit;
  const high = Math.floor(part / 100_000);
  const low = part - high * 100_000;
  const product = high * keep;
  const carried = Math.floor(product / 10_000);
  const left = (product - carried * 10_000) * 100_000 + low * keep;
  return whole * keep + carried + Math.ceil(left / unit);
}

/** The same for weights and keep values of any size. */
export function multiplyUpBig(weight: bigint, keep: bigint): bigint {
  return divideUp(weight * keep, bigUnit);
}

/** B.2.f: an elected choice's next keep value: × quota, rounded up, ÷ its votes, rounded up. Without votes: as it was. */
export function nextKeep(keep: bigint, quota: bigint, votes: bigint): bigint {
  return votes === 0n ? keep : divideUp(multiplyUpBig(keep, quota) * bigUnit, votes);
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
