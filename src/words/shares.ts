import type { Share } from '../core/counting.ts';
import type { Translate } from '../locales/catalogue.ts';

/** A share that must be reached, or exceeded where it is strict: "more than 1/2", "at least 2/3", "at least 5%". */
export function shareText(
  t: Translate,
  { share: [numerator, denominator], strict }: { readonly share: Share; readonly strict: boolean },
): string {
  const share = denominator === 100 ? t('words.share.percent', { numerator }) : `${numerator}/${denominator}`;
  return t(strict ? 'words.share.moreThan' : 'words.share.atLeast', { share });
}
