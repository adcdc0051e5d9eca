import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../../views/html.ts';

export interface FieldError {
  /** Of what is filled in. */
  readonly id: string;
  /** What it is called; undefined where it is not on the page. */
  readonly label: string | undefined;
  readonly sentence: string;
}

/** Above a form that was not taken: every field with something wrong, and the way to it. */
export function errorSummary(t: Translate, errors: readonly FieldError[]): Html | null {
  if (errors.length === 0) return null;
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${t('web.organiser.formProblem')}</h2>
<p>${t('web.organiser.formProblems')}</p>
<ul>${errors.map(
    ({ id, label, sentence }) =>
      html`<li>${label !== undefined && html`<a href="#${id}" dir="auto">${label}</a>`}<span class="prose">${sentence}</span></li>`,
  )}</ul>
</div>`;
}
