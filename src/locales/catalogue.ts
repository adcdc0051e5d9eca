import { IntlMessageFormat } from 'intl-messageformat';
import { asSaid, isolatedIn, textArguments } from './isolating.ts';
import { aboutLanguage, knownLanguage, type Language, writtenAs } from './languages.ts';
import { type MessageKey, messageOf } from './messages.ts';

export type { Language } from './languages.ts';
export type { MessageKey } from './messages.ts';

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
  /** Texts of an election that are there in its own language only, where that is another one: which, and its tag. */
  readonly foreign?: { readonly tag: string; readonly has: (text: string) => boolean };
}

interface Format {
  readonly message: IntlMessageFormat;
  /** Names of the arguments that are texts. */
  readonly texts: ReadonlySet<string>;
}

const formats = new Map<string, Format>();

/** Readers of many regions are many formats, of some kilobytes each. */
const mostFormats = 10_000;

/**
 * The messages of the language that fits a reader's tag (BCP 47); texts are plain, whoever shows them escapes. What is put
 * into a message keeps its own direction of writing.
 */
export function translator(tag = 'en'): Translate {
  const language = languageFor(tag);
  const locale = writtenAs(language, tag);
  const { tag: written, direction } = aboutLanguage(language);
  const translate = (key: MessageKey, values: MessageValues = {}) => {
    const { message, texts } = formatOf(language, locale, key);
    const isolated = Object.entries(values).map(([name, value]) =>
      typeof value === 'string' && texts.has(name) ? [name, isolatedIn(direction, value)] : [name, value],
    );
    return asSaid(direction, String(message.format(Object.fromEntries(isolated))));
  };
  return Object.assign(translate, { language, tag: written, direction, locale });
}

/** The language in which a reader of this one (BCP 47) is told; English where that is none of ours. */
export function languageFor(tag: string): Language {
  return knownLanguage(tag) ?? 'en';
}

function formatOf(language: Language, locale: string, key: MessageKey): Format {
  const id = `${locale}|${key}`;
  const known = formats.get(id);
  if (known !== undefined) return known;
  const message = new IntlMessageFormat(messageOf(language, key), locale, undefined, { ignoreTag: true });
  const format = { message, texts: textArguments(message.getAst()) };
  if (formats.size >= mostFormats) formats.clear();
  formats.set(id, format);
  return format;
}
