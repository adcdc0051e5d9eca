import type { Selections } from '../../../src/core/ballot.ts';
import type { Manifest } from '../../../src/core/manifest.ts';
import { type Receipt, shortCode } from '../../../src/core/receipt.ts';
import type { Opened } from '../../../src/engine/portsOffice.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { codeText, facts, saidIn, warning } from '../pieces.ts';
import { receiptContent } from '../receipt.ts';
import { reviewContent } from '../review.ts';

type Shown = Pick<Opened, 'manifest' | 'fingerprint'>;

/** The review of a ballot that this browser has sealed: `#cast` and `#back`, and `#casting` says that it is under way. */
export function sealedReviewPage(t: Translate, shown: Shown, selections: Selections, leaf: Uint8Array): Page {
  const actions = html`<p class="actions">
<button type="button" id="cast">${t('vote.cast')}</button>
<button type="button" class="secondary" id="back">${t('vote.back')}</button>
</p>
${castingStatus}`;
  return {
    title: t('vote.reviewTitle'),
    main: reviewContent(t, shown, selections, shortCode(leaf), actions),
  };
}

const castingStatus: Html = html`<p id="casting" class="hint" role="status"></p>`;

/**
 * What this browser began goes on: the same ballot, whose choices nobody can read any more.
 * @param begun no token is there yet, so another ballot can still take its place (`#anew`)
 */
export function keptPage(t: Translate, { definition }: Manifest, leaf: Uint8Array, begun: boolean): Page {
  const title = t(begun ? 'web.booth.notCast' : 'web.retry.title');
  return {
    title,
    main: html`<p class="eyebrow" ${saidIn(t, definition.title)}>${definition.title}</p>
<h1>${title}</h1>
<p class="lead">${t('web.booth.keptLead')}</p>
${!begun && html`<p>${t('web.booth.noBox')}</p>`}
${facts([[t('web.review.receipt'), codeText(shortCode(leaf))]])}
<p class="actions">
<button type="button" id="cast">${t('web.booth.castKept')}</button>
${begun && html`<button type="button" class="secondary" id="anew">${t('web.booth.anew')}</button>`}
</p>
${castingStatus}`,
  };
}

/** The receipt, and what this browser keeps of it. */
export function sealedReceiptPage(
  t: Translate,
  publicUrl: string,
  shown: Shown,
  receipt: Receipt,
  other: boolean,
): Page {
  return {
    title: t('web.receipt.title'),
    main: html`${receiptContent({ t, publicUrl }, shown, receipt)}
${other && warning(t, t('web.booth.other'))}
<section id="forget" class="screen-only">
<p class="hint" role="status">${t('web.booth.forget.text')}</p>
<p><button type="button" class="secondary">${t('web.booth.forget.button')}</button></p>
</section>`,
  };
}
