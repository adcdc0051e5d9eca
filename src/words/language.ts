import type { Settings } from '../core/election.ts';
import { type Language, type Translate, translator } from '../locales/catalogue.ts';
import { aboutLanguage } from '../locales/languages.ts';
import { isolated } from './choices.ts';
import { inARow } from './list.ts';

/** The words of an election where nobody in particular reads them, or where nobody knows how the reader would. */
export function translatorOf({ language }: Pick<Settings, 'language'>): Translate {
  return translator(language);
}

/** Languages by their own names, in a row. */
export function languageNames(t: Translate, languages: readonly Language[]): string {
  return inARow(
    t,
    languages.map((language) => isolated(t, aboutLanguage(language).name)),
  );
}
