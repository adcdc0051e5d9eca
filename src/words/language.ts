import type { Settings } from '../core/election.ts';
import { type Translate, translator } from '../locales/catalogue.ts';

/** The words of an election where nobody in particular reads them, or where nobody knows how the reader would. */
export function translatorOf({ language }: Pick<Settings, 'language'>): Translate {
  return translator(language);
}
