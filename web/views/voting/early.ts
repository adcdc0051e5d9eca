import type { ElectionId } from '../../../src/core/ids.ts';
import { type TakenToken, takenToFragment, takenToText } from '../../../src/core/tokenFile.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { laterPath, tokenFragment } from '../../voting.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { warning } from '../pieces.ts';

/** The offer to take the token (`#take`) before the ballot is cast; says first what is lost with it. */
export function earlyOffer(t: Translate): Html {
  return html`<details class="early">
<summary>${t('web.early.summary')}</summary>
<p>${t('web.early.lead')}</p>
${warning(t, t('web.early.lose'))}
<p>${t('web.early.tor')}</p>
<p><button type="button" class="secondary" id="take">${t('web.early.button')}</button></p>
</details>`;
}

/** A token that was taken: as a link (`#copy-link`) and as a file, and the way to vote now after all (`#now`). */
export function takenPage(t: Translate, publicUrl: string, taken: TakenToken): Page {
  const later = laterPath(taken.election);
  const link = `${publicUrl}${later}${tokenFragment}${takenToFragment(taken)}`;
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(takenToText(taken))}`;
  const title = t('web.early.takenTitle');
  return {
    title,
    main: html`<h1>${title}</h1>
<p class="lead"><strong>${t('web.review.notYet')}</strong> ${t('web.early.taken')}</p>
${warning(t, t('web.early.lose'))}
<p class="field"><label for="token-link">${t('web.early.link')}</label>
<input id="token-link" class="text-input" type="text" dir="ltr" readonly value="${link}"></p>
<p class="actions">
<button type="button" id="copy-link" data-done="${t('web.receipt.copied')}">${t('web.early.copy')}</button>
<a class="button secondary" href="${file}" download="voting-token-${taken.election.slice(0, 8)}.json">${t('web.early.download')}</a>
<span id="copied" class="hint" role="status"></span>
</p>
<p>${t('web.early.how')}</p>
<p>${t('web.early.where')} <a href="${later}" dir="ltr">${publicUrl}${later}</a></p>
<p>${t('web.early.tor')}</p>
<p><button type="button" class="secondary" id="now">${t('web.early.now')}</button></p>`,
  };
}

/**
 * Where a token is brought back to; without a script nothing can be done with it.
 * @param over what is said once no ballots are taken any more; the token then only finds the receipt that this browser keeps
 */
export function laterPage(t: Translate, election: ElectionId, data: Html, over: Page | null): Page {
  const title = t('web.early.laterTitle');
  const now = html`<h1>${title}</h1>
<p class="lead">${t('web.early.laterLead')}</p>
<noscript><p class="warning">${t('web.early.needsScript')}</p></noscript>`;
  return {
    title: over?.title ?? title,
    script: 'ballot',
    main: html`${over?.main ?? now}
<section id="by-token" class="card field" hidden>
<label for="token-file">${t('web.early.fileLabel')}</label>
<input id="token-file" type="file" accept="application/json,.json">
<p id="token-error" class="error" role="alert" hidden>${t('web.early.notToken')}</p>
</section>
${over === null && html`<p><a href="/e/${election}">${t('web.state.toElection')}</a></p>`}
${data}`,
  };
}
