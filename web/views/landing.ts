import type { CodeRefusal } from '../../src/engine/clerk.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';

/** Why a typed code was not taken; a void one has a page of its own. */
export type CodeMistake = Exclude<CodeRefusal, 'void-code'>;

/** Where an invitation leads: the code is taken from the address bar by the page's script, or typed. */
export function landingPage(t: Translate, mistake?: CodeMistake, typed = ''): Page {
  return {
    title: t('web.code.title'),
    script: 'landing',
    wrong: mistake !== undefined,
    again: { form: 'code-form', path: '/vote' },
    main: html`<h1>${t('web.code.title')}</h1>
<p class="lead">${t('web.code.lead')}</p>
${codeForm(t, mistake, typed)}
<p>${t('web.code.opening')}</p>
<p>${t('web.code.noCode')}</p>`,
  };
}

/** Where a typed code is sent, and what for. */
interface CodeTarget {
  readonly action: string;
  readonly button: string;
}

/** The field in which a code is typed; it leads to the ballot unless told otherwise. */
export function codeForm(
  t: Translate,
  mistake?: CodeMistake,
  typed = '',
  { action, button }: CodeTarget = { action: '/vote', button: t('web.code.button') },
): Html {
  const wrong = mistake !== undefined;
  const described = wrong ? 'code-hint code-error' : 'code-hint';
  return html`<form id="code-form" method="post" action="${action}" class="${wrong ? 'field wrong' : 'field'}">
<label for="code">${t('web.code.label')}</label>
<p class="hint" id="code-hint">${t('web.code.hint')}</p>
${wrong && html`<p class="error" id="code-error" role="alert">${t(`web.code.${mistake}`)}</p>`}
<input id="code" name="code" class="code-input" type="text" dir="ltr" value="${typed}" maxlength="200" required
 autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"
 aria-describedby="${described}" ${wrong && html`aria-invalid="true" autofocus`}>
<button>${button}</button>
</form>`;
}
