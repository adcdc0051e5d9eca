import type { Translate } from '../../src/locales/catalogue.ts';
import { type Html, type HtmlValue, html } from './html.ts';

/** A code of five-character groups; it may break between them. Always left to right. */
export function codeText(code: string): Html {
  const groups = code.split('-').map((group, index) => html`${index > 0 && html`-<wbr>`}${group}`);
  return html`<code dir="ltr">${groups}</code>`;
}

/** What somebody typed: in its own direction, its line breaks kept. Nothing for an empty text. */
export function prose(text: string): Html | null {
  return text === '' ? null : html`<p class="prose" dir="auto">${text}</p>`;
}

/** A list of facts: what, and how it is. */
export function facts(rows: readonly (readonly [string, HtmlValue] | null)[]): Html {
  const shown = rows.filter((row) => row !== null);
  return html`<dl class="facts">${shown.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** A remark that must not be missed. */
export function warning(t: Translate, text: string): Html {
  return html`<p class="warning"><strong>${t('web.warning.label')}</strong> ${text}</p>`;
}
