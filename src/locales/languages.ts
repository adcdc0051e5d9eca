/** A language's own name, its tag (BCP 47) in pages and mails, its direction, and how dates and numbers are written. */
interface LanguageFacts {
  readonly name: string;
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** For a reader whose region is not known. Codes and numbers to type are in Western digits, so all digits are. */
  readonly locale: string;
}

const facts = {
  en: { name: 'English', tag: 'en', direction: 'ltr', locale: 'en-GB' },
  fr: { name: 'Français', tag: 'fr', direction: 'ltr', locale: 'fr' },
  de: { name: 'Deutsch', tag: 'de', direction: 'ltr', locale: 'de' },
  es: { name: 'Español', tag: 'es', direction: 'ltr', locale: 'es' },
  ar: { name: 'العربية', tag: 'ar', direction: 'rtl', locale: 'ar-u-nu-latn' },
  zh: { name: '中文', tag: 'zh-Hans', direction: 'ltr', locale: 'zh-Hans' },
  ru: { name: 'Русский', tag: 'ru', direction: 'ltr', locale: 'ru' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

export type Language = keyof typeof facts;

/** All languages that a catalogue may be in. */
export const languages = Object.keys(facts) as readonly Language[];

export function aboutLanguage(language: Language): LanguageFacts {
  return facts[language];
}

/** The language of a tag of BCP 47, whatever its script and region; null for any other and for what is no tag. */
export function knownLanguage(tag: string): Language | null {
  const wanted = parsed(tag)?.language;
  return languages.find((language) => language === wanted) ?? null;
}

/** The first of these tags that is of one of our languages; English where none is. */
export function bestTag(tags: readonly string[]): string {
  return tags.find((tag) => knownLanguage(tag) !== null) ?? 'en';
}

/**
 * How dates and numbers are written for a reader: in this language, by the habits of the region that the tag names and
 * `Intl` knows. So there are only so many answers, whatever is asked.
 */
export function writtenAs(language: Language, tag: string): string {
  const { locale } = facts[language];
  const asked = parsed(tag);
  if (asked?.language !== language || asked.region === undefined) return locale;
  const regional = new Intl.Locale(locale, { region: asked.region }).toString();
  return new Intl.NumberFormat(regional).resolvedOptions().locale;
}

function parsed(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}
