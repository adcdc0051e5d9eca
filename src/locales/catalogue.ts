import { IntlMessageFormat } from 'intl-messageformat';
import { aboutLanguage, knownLanguage, type Language, writtenAs } from './languages.ts';
import { type MessageKey, messageOf, offeredLanguages } from './messages.ts';

export type { Language } from './languages.ts';
export { type MessageKey, offeredLanguages } from './messages.ts';

export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Translates a key into one language and region: messages are ICU MessageFormat. */
export interface Translate {
  (key: MessageKey, values?: MessageValues): string;
  readonly language: Language;
  /** The language's tag (BCP 47) for pages, mails and documents. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** For `Intl`: dates and numbers as they are written in the reader's region. */
  readonly locale: string;
}

const formats = new Map<string, IntlMessageFormat>();

/** Readers of many regions are many formats, of some kilobytes each. */
const mostFormats = 10_000;

/** The messages of the language that fits a reader's tag (BCP 47); texts are plain, whoever shows them escapes. */
export function translator(tag = 'en'): Translate {
  const language = languageFor(tag);
  const locale = writtenAs(language, tag);
  const translate = (key: MessageKey, values?: MessageValues) =>
    String(formatOf(language, locale, key).format(values));
  const { tag: written, direction } = aboutLanguage(language);
  return Object.assign(translate, { language, tag: written, direction, locale });
}

/** The offered language in which a reader of this one (BCP 47) is told; English for every other. */
export function languageFor(tag: string): Language {
  return offeredLanguage(tag) ?? 'en';
}

/** Null for a language that is not offered, and for what names none. */
export function offeredLanguage(tag: string): Language | null {
  const known = knownLanguage(tag);
  return known !== null && offeredLanguages.includes(known) ? known : null;
}

function formatOf(language: Language, locale: string, key: MessageKey): IntlMessageFormat {
  const id = `${locale}|${key}`;
  const known = formats.get(id);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(messageOf(language, key), locale, undefined, { ignoreTag: true });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(id, format);
  return format;
}
