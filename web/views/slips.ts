import type { Translate } from '../../src/locales/catalogue.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { warning } from './pieces.ts';

/** Before the voting slips are fetched: opening the link spends nothing. @param token 43 characters of base64url */
export function slipsPage(t: Translate, token: string): Page {
  return {
    title: t('web.slips.title'),
    main: html`<h1>${t('web.slips.title')}</h1>
<p class="lead">${t('web.slips.lead')}</p>
${warning(t, t('web.slips.careful'))}
<form method="post" action="/organiser/slips/${token}">
<p class="actions"><button name="paper" value="a4">${t('web.slips.a4')}</button>
<button class="secondary" name="paper" value="letter">${t('web.slips.letter')}</button></p>
</form>`,
  };
}

/** A link that was used, whose minutes are over, or that never was one: which of these is not told. */
export function slipsGonePage(t: Translate, reason: string): Page {
  return {
    title: t('web.slips.gone'),
    main: html`<h1>${t('web.slips.gone')}</h1>
<p class="lead">${reason}</p>
<p>${t('web.organiser.enter.again')}</p>`,
  };
}
