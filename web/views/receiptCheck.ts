import type { Translate } from '../../src/locales/catalogue.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/** How a receipt is checked: the way leads to the board, and nothing typed or chosen here is sent. */
export function receiptCheckPage(t: Translate): Page {
  return {
    title: t('web.check.title'),
    script: 'receiptFile',
    main: html`<h1>${t('web.check.title')}</h1>
<p class="lead">${t('web.check.lead')}</p>
<section id="by-file" class="card field" hidden>
<h2>${t('web.check.file')}</h2>
<label for="receipt-file">${t('web.check.fileLabel')}</label>
<p class="hint" id="file-hint">${t('web.check.fileHint')}</p>
<input id="receipt-file" type="file" accept="application/json,.json" aria-describedby="file-hint">
<p id="file-error" class="error" role="alert" data-words="${t('web.check.notReceipt')}" hidden></p>
</section>
<section>
<h2>${t('web.check.hand')}</h2>
<ol><li>${t('web.check.hand1')}</li><li>${t('web.check.hand2')}</li><li>${t('web.check.hand3')}</li></ol>
</section>`,
  };
}
