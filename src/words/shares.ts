import type { Share } from '../core/counting.ts';
import type { Translate } from '../locales/catalogue.ts';

/** A share that must be reached, or exceeded where it is strict: "more than half", "at least two thirds", "at least 5%". */
export function shareText(
  t: Translate,
  { share: [numerator, denominator], strict }: { readonly share: Share; readonly strict: boolean },
): string {
  const share = inWords(t, numerator, denominator);
  return t(strict ? 'words.share.moreThan' : 'words.share.atLeast', { share });
}

const named = {
  '1/2': 'half',
  '3/5': 'threeFifths',
  '2/3': 'twoThirds',
  '3/4': 'threeQuarters',
} as const;

function inWords(t: Translate, numerator: number, denominator: number): string {
  const fraction = `${numerator}/${denominator}`;
  const name = Object.entries(named).find(([each]) => each === fraction);
  if (name !== undefined) return t(`words.share.${name[1]}`);
  return denominator === 100 ? t('words.share.percent', { numerator }) : fraction;
}
