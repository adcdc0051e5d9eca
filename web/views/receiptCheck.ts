import type { Translate } from '../../src/locales/catalogue.ts';
import { fileField } from './board/check.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/** How a receipt is checked: the way leads to the board, and nothing typed or chosen here is sent. */
export function receiptCheckPage(t: Translate): Page {
  return {
    title: t('web.check.title'),
    script: 'receiptFile',
    main: html`<h1>${t('web.check.title')}</h1>
<p class="lead">${t('web.check.lead')}</p>
<section class="card">
<h2>${t('web.check.file')}</h2>
${fileField(t)}
<p id="file-without-script">${t('web.check.withoutScript')}</p>
</section>
<section>
<h2>${t('web.check.hand')}</h2>
<ol><li>${t('web.check.hand1')}</li><li>${t('web.check.hand2')}</li><li>${t('web.check.hand3')}</li></ol>
</section>`,
  };
}
