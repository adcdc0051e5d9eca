import { atScale, formatFixed, parseDecimal } from '../core/count/decimal.ts';
import type { Round } from '../core/count/method.ts';
import type { Translate } from '../locales/catalogue.ts';

/** A number of a result as the reader writes it: decimals without zeros at their end, fractions (`163/2`) as they are. */
export function amountText(t: Translate, amount: string): string {
  const [whole = '', fraction = ''] = amount.split('.');
  if (!/^\d{1,15}$/u.test(whole)) return amount;
  const digits = fraction.replace(/0+$/u, '');
  const told = t('words.amount.whole', { whole: Number(whole) });
  return digits === '' ? told : `${told}${decimalSign(t.locale)}${digits}`;
}

const decimalSigns = new Map<string, string>();

/** What stands before decimals where the reader is: regions of one language differ. */
function decimalSign(locale: string): string {
  const known = decimalSigns.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  decimalSigns.set(locale, sign);
  return sign;
}

/** The same with its unit: votes, points, or seats. */
export function votesText(t: Translate, kind: Round['kind'], amount: string): string {
  return t('words.amount.votes', { kind, count: pluralOf(amount), amount: amountText(t, amount) });
}

/** A number of the same plural form. */
function pluralOf(amount: string): number {
  const [numerator = '', denominator = '1'] = amount.split('/');
  return Number(numerator) / Number(denominator);
}

/** Whether a decimal is at least as large as another; both as results state them. */
export function reaches(amount: string, goal: string): boolean {
  const [own, other] = [parseDecimal(amount), parseDecimal(goal)];
  if (own === null || other === null) return false;
  const scale = Math.max(own.scale, other.scale);
  return atScale(own, scale) >= atScale(other, scale);
}

/** The exact sum of decimals; fractions are none. */
export function sumOf(amounts: readonly string[]): string {
  const decimals = amounts.map(parseDecimal).filter((each) => each !== null);
  const scale = Math.max(0, ...decimals.map((each) => each.scale));
  return formatFixed(
    decimals.reduce((sum, each) => sum + atScale(each, scale), 0n),
    scale,
  );
}

/** Whether a number is nothing at all. */
export function isNothing(amount: string): boolean {
  return /^0*(?:\.0*)?$/u.test(amount);
}
