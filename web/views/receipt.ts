import type { Settings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { type Receipt, shortCode } from '../../src/core/receipt.ts';
import { receiptFileName, receiptText } from '../../src/core/receiptFile.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { quoted } from '../../src/locales/isolating.ts';
import { receiptQr } from '../receiptQr.ts';
import type { Site } from '../site.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { codeText, facts } from './pieces.ts';

type Words = Pick<Site, 't' | 'publicUrl'>;

/** The election that a receipt is of, as its manifest has it. */
export interface ReceiptOf {
  readonly manifest: Pick<Manifest, 'election' | 'definition' | 'settings'>;
  readonly fingerprint: Uint8Array;
}

/** The proof that the ballot is in the box: shown, to be copied, printed or saved as a signed file. */
export function receiptPage(site: Words, of: ReceiptOf, receipt: Receipt): Page {
  return { title: site.t('web.receipt.title'), script: 'receipt', main: receiptContent(site, of, receipt) };
}

/**
 * The content of a receipt's page.
 * @param receipt null: the places stay empty for the browser that holds the receipt (`fillReceipt` of web/client)
 */
export function receiptContent(
  { t, publicUrl }: Words,
  { manifest: { election, definition, settings }, fingerprint }: ReceiptOf,
  receipt: Receipt | null,
): Html {
  return html`<div class="cast" role="status">
<h1><span aria-hidden="true" class="tick">✓</span> ${t('web.receipt.title')}</h1>
<p dir="auto">${t('web.receipt.in', { title: quoted(definition.title) })}</p>
</div>
${ticket({ t, publicUrl }, receipt)}
${keeping(t, settings)}
${facts([
  [t('web.receipt.fingerprint'), codeText(shortCode(fingerprint))],
  [t('web.receipt.election'), electionLink(publicUrl, election)],
])}
<h2>${t('web.receipt.next')}</h2>
<p>${nextText(t, settings)}</p>
<p class="screen-only">${t('web.receipt.done')}</p>`;
}

/** What the code is good for, and what it tells others. */
function keeping(t: Translate, settings: Settings): Html {
  if (!publishesBallots(settings)) return html`<p>${t('web.receipt.keepTotals')}</p>`;
  return html`<p>${t('web.receipt.keep')}</p>
<p><strong>${t('web.receipt.private')}</strong></p>`;
}

function nextText(t: Translate, settings: Settings): string {
  const live = settings.results === 'live';
  if (publishesBallots(settings)) return t(live ? 'web.receipt.nextLive' : 'web.receipt.nextClosed');
  return t(live ? 'vote.receipt.nextLiveTotals' : 'vote.receipt.nextClosedTotals');
}

function electionLink(publicUrl: string, election: ElectionId): Html {
  const page = `/e/${election}`;
  return html`<a href="${page}" dir="ltr">${publicUrl}${page}</a>`;
}

/** The code, the signed file, and the way to the check as a picture for a phone. */
function ticket({ t, publicUrl }: Words, receipt: Receipt | null): Html {
  const code = receipt === null ? '' : shortCode(receipt.leaf);
  return html`<section class="ticket">
<div>
<h2>${t('web.receipt.code')}</h2>
<p class="ticket-code" id="receipt-code">${codeText(code)}</p>
<p class="actions screen-only">
${download(t, receipt)}
<button type="button" class="secondary" id="copy" data-code="${code}" data-done="${t('web.receipt.copied')}" hidden>${t('web.receipt.copy')}</button>
<button type="button" class="secondary" id="print" hidden>${t('web.receipt.print')}</button>
<span id="copied" class="hint" role="status"></span>
</p>
<p class="hint screen-only">${t('web.receipt.downloadHint')}</p>
</div>
<figure class="qr">
${qrImage({ t, publicUrl }, receipt)}
<figcaption class="hint">${t('web.receipt.qrHint')}</figcaption>
</figure>
</section>`;
}

/** The signed receipt as a file that needs no further request: the server forgets it with this answer. */
function download(t: Words['t'], receipt: Receipt | null): Html {
  const words = t('web.receipt.download');
  if (receipt === null) return html`<a class="button" id="receipt-download">${words}</a>`;
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(receiptText(receipt))}`;
  return html`<a class="button" id="receipt-download" href="${file}" download="${receiptFileName(receipt)}">${words}</a>`;
}

function qrImage({ t, publicUrl }: Words, receipt: Receipt | null): Html {
  const { side, path } = receipt === null ? { side: 1, path: '' } : receiptQr(publicUrl, receipt);
  return html`<svg id="receipt-qr" viewBox="0 0 ${side} ${side}" role="img" aria-labelledby="receipt-qr-title" shape-rendering="crispEdges"><title id="receipt-qr-title">${t('web.receipt.qr')}</title><rect width="100%" height="100%"/><path d="${path}"/></svg>`;
}
