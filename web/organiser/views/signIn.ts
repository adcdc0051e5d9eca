import { signInMinutes } from '../../../src/engine/mailSignIn.ts';
import { sessionHours } from '../../../src/engine/organiserPages.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';

/**
 * For whoever is not signed in, or not any more.
 * @param byMail whether organisers sign in by mail @param wrong what was typed and is no address
 */
export function signInPage(t: Translate, byMail: boolean, wrong?: string): Page {
  const title = t(byMail ? 'web.organiser.signIn.mailTitle' : 'web.organiser.signIn.title');
  return {
    title,
    office: true,
    wrong: wrong !== undefined,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1>
${byMail && mailForm(t, wrong)}
<p${!byMail && html` class="lead"`}>${t('web.organiser.signIn.lead')}</p>
<p>${t('web.organiser.signIn.ended', { hours: sessionHours })}</p>`,
  };
}

function mailForm(t: Translate, typed: string | undefined): Html {
  const wrong = typed !== undefined;
  const described = wrong ? 'address-hint address-error' : 'address-hint';
  return html`<form method="post" action="/organiser/sign-in" class="fill">
<div class="${wrong ? 'field wrong' : 'field'}">
<label for="address">${t('web.organiser.signIn.address')}</label>
<p class="hint" id="address-hint">${t('web.organiser.signIn.addressHint', { minutes: signInMinutes })}</p>
${wrong && html`<p class="error" id="address-error" role="alert">${t('commands.organisers.noAddress')}</p>`}
<input id="address" name="address" type="email" dir="ltr" value="${typed ?? ''}" maxlength="254" required
 autocomplete="email" spellcheck="false" aria-describedby="${described}" ${wrong && html`aria-invalid="true" autofocus`}>
</div>
<button>${t('web.organiser.signIn.send')}</button>
</form>`;
}

/** The same for every address. */
export function askedPage(t: Translate, address: string): Page {
  const title = t('web.organiser.asked.title');
  return {
    title,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1>
<p class="lead">${t('web.organiser.asked.lead', { address, minutes: signInMinutes })}</p>
<p>${t('web.organiser.asked.nothing')}</p>`,
  };
}

export function tooManyPage(t: Translate, minutes: number): Page {
  const title = t('web.organiser.tooMany.title');
  return {
    title,
    wrong: true,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1><p class="lead">${t('web.organiser.tooMany.text', { minutes })}</p>`,
  };
}
