import type { Definition } from './election.ts';
import { languageCodes } from './languages.ts';
import { type Translatable, textsByKey, textsOf, translatableTexts } from './translatable.ts';

/** What of the texts in other languages is good for an original that was edited. */
export interface Carried {
  /** Not judged; null where there are none. */
  readonly translations: object | null;
  /** Those whose original is another one now, as `fr.title`: somebody has to look at them again. */
  readonly outdated: readonly string[];
}

/**
 * Titles and descriptions stay where they were. A choice, or a grade, is known by its original: what is renamed or taken
 * away loses its translations, so that none passes to another one.
 * @param marked those that were out of date before
 */
export function carryTranslations(before: Definition, after: Definition, marked: readonly string[]): Carried {
  const sources = translatableTexts(before);
  const kept = translatableTexts(after).flatMap((text) => {
    const source = sources.find((each) => isOf(each, text));
    return source === undefined ? [] : [{ text, source }];
  });
  const outdated: string[] = [];
  const translations = languageCodes.flatMap((language) => {
    const given = textsByKey(before.translations?.[language]);
    const carried = new Map<string, string>();
    for (const { text, source } of kept) {
      const said = given.get(source.key);
      if (said === undefined) continue;
      carried.set(text.key, said);
      const mark = `${language}.${text.key}`;
      if (source.original !== text.original || marked.includes(mark)) outdated.push(mark);
    }
    const texts = textsOf(carried);
    return texts === null ? [] : [[language, texts] as const];
  });
  return { translations: translations.length === 0 ? null : Object.fromEntries(translations), outdated };
}

/** Whether a translation of the one is one of the other. */
function isOf(one: Translatable, other: Translatable): boolean {
  if (one.kind !== 'choice' && one.kind !== 'grade') return one.key === other.key;
  return groupOf(one) === groupOf(other) && one.original === other.original;
}

function groupOf({ key }: Translatable): string {
  return key.slice(0, key.lastIndexOf('.'));
}
