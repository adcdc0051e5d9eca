/** Exact decimals: a whole number of units of 10^-scale. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads `12`, `0.25`; null for anything else. At most 100 digits on either side of the point. */
export function parseDecimal(text: string): Decimal | null {
  const found = /^(\d{1,100})(?:\.(\d{1,100}))?$/u.exec(text);
  if (found === null) return null;
  const [, whole = '', part = ''] = found;
  return { units: BigInt(whole + part), scale: part.length };
}

/** The units of a decimal at a finer scale. */
export function atScale({ units, scale }: Decimal, finer: number): bigint {
  if (finer < scale) throw new Error('a decimal does not fit a coarser scale');
  return units * 10n ** BigInt(finer - scale);
}

/** With exactly `scale` digits after the point: `formatFixed(1250n, 2)` is `12.50`. */
export function formatFixed(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-scale)}`;
}

/** Without zeros at the end: `formatDecimal(1250n, 2)` is `12.5`. */
export function formatDecimal(units: bigint, scale: number): string {
  const fixed = formatFixed(units, scale);
  return scale === 0 ? fixed : fixed.replace(/\.?0+$/u, '');
}
