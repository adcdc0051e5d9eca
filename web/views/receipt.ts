import type { Manifest } from '../../src/core/manifest.ts';
import { type Receipt, receiptToFile, shortCode } from '../../src/core/receipt.ts';
import { quoted } from '../../src/words/choices.ts';
import type { Site } from '../site.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { codeText, facts } from './pieces.ts';

/** The proof that the ballot is in the box: shown, to be copied, printed or saved as a signed file. */
export function receiptPage(
  { t, publicUrl }: Pick<Site, 't' | 'publicUrl'>,
  { definition, settings }: Pick<Manifest, 'definition' | 'settings'>,
  receipt: Receipt,
): Page {
  const code = shortCode(receipt.leaf);
  const page = `/e/${receipt.election}`;
  return {
    title: t('web.receipt.title'),
    script: 'receipt',
    main: html`<div class="cast" role="status">
<h1><span aria-hidden="true" class="tick">✓</span> ${t('web.receipt.title')}</h1>
<p dir="auto">${t('web.receipt.in', { title: quoted(definition.title) })}</p>
</div>
<section class="ticket">
<h2>${t('web.receipt.code')}</h2>
<p class="ticket-code" id="receipt-code">${codeText(code)}</p>
<p class="actions screen-only">
<a class="button" href="${fileAddress(receipt)}" download="receipt-${code}.json">${t('web.receipt.download')}</a>
<button type="button" class="secondary" id="copy" data-code="${code}" data-done="${t('web.receipt.copied')}" hidden>${t('web.receipt.copy')}</button>
<button type="button" class="secondary" id="print" hidden>${t('web.receipt.print')}</button>
<span id="copied" class="hint" role="status"></span>
</p>
<p class="hint screen-only">${t('web.receipt.downloadHint')}</p>
</section>
<p>${t('web.receipt.keep')}</p>
<p><strong>${t('web.receipt.private')}</strong></p>
${facts([
  [t('web.receipt.fingerprint'), codeText(shortCode(receipt.fingerprint))],
  [t('web.receipt.election'), html`<a href="${page}" dir="ltr">${publicUrl}${page}</a>`],
])}
<h2>${t('web.receipt.next')}</h2>
<p>${t(settings.results === 'live' ? 'web.receipt.nextLive' : 'web.receipt.nextClosed')}</p>
<p class="screen-only">${t('web.receipt.done')}</p>`,
  };
}

/** The signed receipt as a file that needs no further request: the server forgets it with this answer. */
function fileAddress(receipt: Receipt): string {
  const file = JSON.stringify(receiptToFile(receipt), null, 2);
  return `data:application/json;charset=utf-8,${encodeURIComponent(`${file}\n`)}`;
}
