import type { Translate } from '../locales/catalogue.ts';

/** What something is called and what it is, set apart as the reader's language does. */
export function pairText(t: Translate, label: string, value: string): string {
  return t('words.pair', { label, value });
}
