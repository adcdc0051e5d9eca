import type { Definition, Settings } from '../core/election.ts';
import { textsByKey, translatableTexts } from '../core/translatable.ts';
import type { Translate } from '../locales/catalogue.ts';
import { aboutLanguage, knownLanguage } from '../locales/languages.ts';

/** What an election's texts are written in: its definition, and the language of the original. */
interface Written {
  readonly definition: Definition;
  readonly settings: Pick<Settings, 'language'>;
}

/** A reader's words, which know the texts of this election that are there in another language only. */
export function knowing(t: Translate, { definition, settings }: Written): Translate {
  const own = settings.language === undefined ? null : knownLanguage(settings.language);
  if (own === null || own === t.language) return t;
  const given = new Set(textsByKey(definition.translations?.[t.language]).values());
  const originals = new Set(translatableTexts(definition).map(({ original }) => original));
  const has = (text: string) => originals.has(text) && !given.has(text);
  const { language, tag, direction, locale } = t;
  const foreign = { tag: aboutLanguage(own).tag, has };
  const words = (...said: Parameters<Translate>) => t(...said);
  return Object.assign(words, { language, tag, direction, locale, foreign });
}
