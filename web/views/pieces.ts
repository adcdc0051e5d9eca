import type { Contest } from '../../src/core/contest.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { choiceLabel } from '../../src/words/choices.ts';
import { type Html, type HtmlValue, html } from './html.ts';

/** A code of five-character groups; it may break between them. Always left to right. */
export function codeText(code: string): Html {
  const groups = code.split('-').map((group, index) => html`${index > 0 && html`-<wbr>`}${group}`);
  return html`<code dir="ltr">${groups}</code>`;
}

/** For an element that holds what somebody typed: its own direction, and its language where that is not the page's. */
export function saidIn({ foreign }: Pick<Translate, 'foreign'>, text: string): Html {
  return html`dir="auto"${foreign?.has(text) === true && html` lang="${foreign.tag}"`}`;
}

/** What somebody typed, among other words. */
export function said(t: Pick<Translate, 'foreign'>, text: string): Html {
  return html`<span ${saidIn(t, text)}>${text}</span>`;
}

/** The label of a choice, among other words. */
export function choiceSpan(t: Translate, contest: Contest, id: string): Html {
  return said(t, choiceLabel(t, contest, id));
}

/** What somebody typed, its line breaks kept. Nothing for an empty text. */
export function prose(t: Pick<Translate, 'foreign'>, text: string): Html | null {
  return text === '' ? null : html`<p class="prose" ${saidIn(t, text)}>${text}</p>`;
}

/** A list of facts: what, and how it is. */
export function facts(rows: readonly (readonly [HtmlValue, HtmlValue] | null)[]): Html {
  const shown = rows.filter((row) => row !== null);
  return html`<dl class="facts">${shown.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** A remark that must not be missed. */
export function warning(t: Translate, text: string): Html {
  return html`<p class="warning"><strong>${t('web.warning.label')}</strong> ${text}</p>`;
}
