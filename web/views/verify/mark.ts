import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../html.ts';

/** Whether something holds: a sign for those who see it, and a word for those who hear it. */
export function checkMark(t: Translate, ok: boolean): Html {
  const word = t(ok ? 'web.verify.passed' : 'web.verify.notPassed');
  return html`<span class="mark" aria-hidden="true">${ok ? '✓' : '✗'}</span><span class="visually-hidden">${word}</span> `;
}
