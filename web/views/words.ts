import type { Language, Translate } from '../../src/locales/catalogue.ts';
import { compileMessage } from '../../src/locales/compile.ts';
import type { Compiled } from '../../src/locales/compiled.ts';
import { messagesUnder } from '../../src/locales/messages.ts';
import type { Words } from '../votingData.ts';

/** Messages for a page's script, by the groups or single ones of the catalogue; compiled once for each language. */
export function createWords(groups: readonly string[]): (t: Translate) => Words {
  const compiled = new Map<Language, Readonly<Record<string, Compiled>>>();
  const messagesIn = (language: Language) => {
    const known = compiled.get(language);
    if (known !== undefined) return known;
    const messages = Object.entries(messagesUnder(language, groups));
    const fresh = Object.fromEntries(messages.map(([key, message]) => [key, compileMessage(message)]));
    compiled.set(language, fresh);
    return fresh;
  };
  return ({ language, tag, direction, locale }) => {
    return { language, tag, direction, locale, messages: messagesIn(language) };
  };
}
