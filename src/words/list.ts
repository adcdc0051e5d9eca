import type { Translate } from '../locales/catalogue.ts';

/** Items in a row, as the reader's language sets them apart. */
export function inARow(t: Translate, items: readonly string[]): string {
  return items.join(t('words.comma'));
}
