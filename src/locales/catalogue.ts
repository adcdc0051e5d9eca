import { IntlMessageFormat } from 'intl-messageformat';
import en from './en.json' with { type: 'json' };

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];

/** A key of the catalogue: `web.title`. */
export type MessageKey = Leaves<typeof en>;
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** Translates a key into one language and region: messages are ICU MessageFormat. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const cache = new Map<string, IntlMessageFormat>();

/** The messages of one language; texts are plain, whoever shows them escapes. */
export function translator(locale = 'en'): Translate {
  const language = languageFor(locale);
  return (key, values) => {
    const id = `${language}|${key}`;
    const format =
      cache.get(id) ?? new IntlMessageFormat(lookUp(key), language, undefined, { ignoreTag: true });
    cache.set(id, format);
    return String(format.format(values));
  };
}

/**
 * The language in which a reader of this one is told: sentences take plural forms and numbers of their own language, of
 * English as long as there is no other.
 */
export function languageFor(locale: string): string {
  return /^en(?:-|$)/iu.test(locale) ? locale : 'en';
}

function lookUp(key: string): string {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], en);
  if (typeof found !== 'string') throw new Error(`the catalogue has no message ${key}`);
  return found;
}
