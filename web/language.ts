import type { Request } from 'express';
import { acceptedTags } from '../src/locales/accepted.ts';
import { type Language, translator } from '../src/locales/catalogue.ts';
import { bestTag, knownLanguage } from '../src/locales/languages.ts';
import type { House, Site } from './site.ts';

/** The parameter by which a page is read in another language than the browser's. */
const parameter = 'lang';

/** The site as the reader behind a request is served: `?lang=` before `Accept-Language` (RFC 9110, 12.5.4). */
export function siteFor(house: House, req: Request): Site {
  const asked = queryOf(req.originalUrl);
  const chosen = knownLanguage(asked.get(parameter) ?? '');
  const t = translator(tagFor(chosen, acceptedTags(req.get('accept-language'))));
  asked.delete(parameter);
  return { ...house, t, chosen, query: req.method === 'POST' ? null : asked.toString() };
}

function queryOf(address: string): URLSearchParams {
  const at = address.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : address.slice(at));
}

/** With the region of the browser's language where it has one: who reads French in Geneva writes numbers as there. */
function tagFor(chosen: Language | null, accepted: readonly string[]): string {
  if (chosen === null) return bestTag(accepted);
  return accepted.find((tag) => knownLanguage(tag) === chosen) ?? chosen;
}

/** The address of a page's other languages, from the page itself. */
export function inLanguage(query: string, language: Language): string {
  const asked = new URLSearchParams(query);
  asked.set(parameter, language);
  return `?${asked.toString()}`;
}

/** A path of the site in the language that the reader has chosen; as it is where none was, or where it names one. */
export function keepLanguage(path: string, chosen: Language | null, and = '&'): string {
  if (chosen === null || /[?&;]lang=/u.test(path)) return path;
  const [address = '', ...fragment] = path.split(/(?=#)/u);
  return [address, address.includes('?') ? and : '?', `${parameter}=${chosen}`, ...fragment].join('');
}

/**
 * Markup in which all links and forms to pages of the site keep the language. They are found by their text: what people
 * have typed is escaped, so that no quote of theirs passes for the end of an attribute.
 */
export function keepLanguageIn(markup: string, chosen: Language | null): string {
  if (chosen === null) return markup;
  return markup.replaceAll(
    / (href|action|formaction)="(\/(?!\/|assets\/)[^"]*)"/gu,
    (_, name: string, path: string) => ` ${name}="${keepLanguage(path, chosen, '&amp;')}"`,
  );
}
