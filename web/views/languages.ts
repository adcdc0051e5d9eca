import type { Language, Translate } from '../../src/locales/catalogue.ts';
import { aboutLanguage, languages } from '../../src/locales/languages.ts';
import { inLanguage, keepLanguage } from '../language.ts';
import { type Html, html } from './html.ts';

/**
 * How a page that answers a form is shown again in another language, with all that was filled in: a form on it is sent
 * to this path, which must be one that changes nothing.
 */
export interface Again {
  readonly form: string;
  readonly path: string;
  /** The form holds what must not be sent before the page's script runs, where scripts run at all. */
  readonly guarded?: boolean;
}

interface Shown {
  readonly t: Translate;
  readonly query: string | null;
}

/** The languages, each by its own name; null where there is no way to show the page again. */
export function languageMenu({ t, query }: Shown, again: Again | undefined): Html | null {
  const link = linkTo(query, again);
  if (link === null) return null;
  const items = languages.map((language) => {
    const { name, tag } = aboutLanguage(language);
    const own = html`<span lang="${tag}" dir="auto">${name}</span>`;
    return language === t.language
      ? html`<li aria-current="true">${own}</li>`
      : html`<li>${link(language, own)}</li>`;
  });
  return html`<nav class="${again?.guarded === true ? 'languages guarded' : 'languages'}" aria-label="${t('web.nav.languages')}"><ul>${items}</ul></nav>`;
}

type Link = (language: Language, name: Html) => Html;

function linkTo(query: string | null, again: Again | undefined): Link | null {
  if (query !== null)
    return (language, name) =>
      html`<a href="${inLanguage(query, language)}" hreflang="${aboutLanguage(language).tag}">${name}</a>`;
  if (again === undefined) return null;
  const { form, path } = again;
  return (language, name) =>
    html`<button class="plain" form="${form}" formaction="${keepLanguage(path, language)}" formnovalidate>${name}</button>`;
}
