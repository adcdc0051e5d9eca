import { formatFixed, parseDecimal } from '../core/count/decimal.ts';
import type { Translate } from '../locales/catalogue.ts';

/** About how much a decimal or a fraction (`163/2`) is; for the lengths of bars and for the order of rows. */
export function sizeOf(amount: string | undefined): number {
  const [numerator = '0', denominator = '1'] = (amount ?? '0').split('/');
  return Number(numerator) / Number(denominator);
}

/** A decimal with two digits after the point at most, rounded half up. */
export function roundedText(t: Translate, amount: string): string {
  const exact = parseDecimal(amount);
  if (exact === null) return amount;
  const digits = Math.min(exact.scale, 2);
  const unit = 10n ** BigInt(exact.scale - digits);
  const text = formatFixed((exact.units + unit / 2n) / unit, digits);
  return new Intl.NumberFormat(t.locale, { maximumFractionDigits: digits }).format(Number(text));
}

/** How far a part of a whole reaches, 0 to 1; nothing of nothing is 0. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(Math.max(part / whole, 0), 1) : 0;
}
