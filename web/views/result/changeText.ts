import { atScale, formatFixed, parseDecimal } from '../../../src/core/count/decimal.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { roundedText } from '../../../src/words/roughAmounts.ts';

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
