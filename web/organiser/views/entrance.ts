import { sessionHours } from '../../../src/engine/organiserPages.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { html } from '../../views/html.ts';
import type { Page } from '../../views/layout.ts';
import { warning } from '../../views/pieces.ts';

/** Before somebody is signed in: opening the link spends nothing. @param token 43 characters of base64url */
export function enterPage(t: Translate, token: string): Page {
  const title = t('web.organiser.enter.title');
  return {
    title,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1>
<p class="lead">${t('web.organiser.enter.lead', { hours: sessionHours })}</p>
${warning(t, t('web.organiser.enter.careful'))}
<form method="post" action="/organiser/enter/${token}">
<button>${t('web.organiser.enter.button')}</button>
</form>`,
  };
}

/** A link that was used, replaced, whose minutes are over, or that never was one: which of these is not told. */
export function enterGonePage(t: Translate): Page {
  const title = t('web.organiser.enter.goneTitle');
  return {
    title,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1>
<p class="lead">${t('web.organiser.enter.gone')}</p>
<p>${t('web.organiser.enter.again')}</p>`,
  };
}

export function leftPage(t: Translate): Page {
  const title = t('web.organiser.left.title');
  return {
    title,
    footer: t('web.organiser.footer'),
    main: html`<h1>${title}</h1><p class="lead">${t('web.organiser.left.lead')}</p>
<p><a href="/organiser">${t('web.organiser.left.again')}</a></p>`,
  };
}
