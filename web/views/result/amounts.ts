import { atScale, formatFixed, parseDecimal } from '../../../src/core/count/decimal.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';

/** About how much a decimal or a fraction (`163/2`) is; for the lengths of bars and for the order of rows. */
export function sizeOf(amount: string): number {
  const [numerator = '0', denominator = '1'] = amount.split('/');
  return Number(numerator) / Number(denominator);
}

/** A decimal with two digits after the point at most, rounded half up: for tables that are looked over. */
export function roundedText(t: Translate, amount: string): string {
  const exact = parseDecimal(amount.replace('-', ''));
  if (exact === null) return amount;
  const digits = 2;
  const unit = 10n ** BigInt(Math.max(0, exact.scale - digits));
  const rounded = (exact.units + unit / 2n) / unit;
  const text = formatFixed(rounded, Math.min(exact.scale, digits));
  return new Intl.NumberFormat(t('web.locale'), { maximumFractionDigits: digits }).format(Number(text));
}

/** How much a number has changed, with its sign; null where nobody would see it. */
export function changeText(t: Translate, before: string, after: string): string | null {
  const [old, now] = [parseDecimal(before), parseDecimal(after)];
  if (old === null || now === null) return null;
  const scale = Math.max(old.scale, now.scale);
  const change = atScale(now, scale) - atScale(old, scale);
  const size = roundedText(t, formatFixed(change < 0n ? -change : change, scale));
  if (size === roundedText(t, '0')) return null;
  return change < 0n ? `\u2212${size}` : `+${size}`;
}
