import type { Translate } from '../locales/catalogue.ts';

/** Items that belong together, in a sentence: "Ana, Bo and Chen". */
export function together(t: Translate, items: readonly string[]): string {
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(items);
}

/** Items in a row, as the reader's language sets them apart. */
export function inARow(t: Translate, items: readonly string[]): string {
  return items.join(t('words.comma'));
}
