import type { Definition, Settings } from './election.ts';
import { type LanguageCode, languageCodes } from './languages.ts';
import { textsByKey, translatableTexts } from './translatable.ts';
import { inLanguage } from './translations.ts';

export interface TranslationProblem {
  readonly language: LanguageCode;
  /** Of which text; empty: of the language. */
  readonly key: string;
  readonly problem: 'own-language' | 'no-such-text' | 'duplicate-choice-label' | 'duplicate-grade';
}

/** Every reason why the texts in other languages cannot stand beside the original. */
export function translationProblems(
  definition: Definition,
  { language: ownTag = 'en' }: Pick<Settings, 'language'>,
): readonly TranslationProblem[] {
  const [ownLanguage] = ownTag.split('-');
  const known = new Set(translatableTexts(definition).map(({ key }) => key));
  return languageCodes.flatMap((language) => {
    const texts = definition.translations?.[language];
    if (texts === undefined) return [];
    const problems: TranslationProblem[] =
      language === ownLanguage ? [{ language, key: '', problem: 'own-language' }] : [];
    for (const key of textsByKey(texts).keys())
      if (!known.has(key)) problems.push({ language, key, problem: 'no-such-text' });
    return [...problems, ...repeated(definition, language)];
  });
}

/** Choices, or grades, that nobody could tell apart in this language, at each that is translated. */
function repeated(definition: Definition, language: LanguageCode): readonly TranslationProblem[] {
  const texts = textsByKey(definition.translations?.[language]);
  const shown = translatableTexts(inLanguage(definition, language));
  const alike = Map.groupBy(
    shown.filter(({ kind }) => kind === 'choice' || kind === 'grade'),
    ({ contest, kind, original }) =>
      `${contest} ${kind} ${kind === 'choice' ? original.toLowerCase() : original}`,
  );
  return [...alike.values()]
    .filter((several) => several.length > 1)
    .flat()
    .filter(({ key }) => texts.has(key))
    .map(({ key, kind }) => ({
      language,
      key,
      problem: kind === 'choice' ? 'duplicate-choice-label' : 'duplicate-grade',
    }));
}
