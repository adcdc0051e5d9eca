import type { MessageKey, Translate } from '../../src/locales/catalogue.ts';
import { html } from './html.ts';
import { codeForm } from './landing.ts';
import type { Page } from './layout.ts';

const steps: readonly (readonly [MessageKey, MessageKey])[] = [
  ['web.home.step1Title', 'web.home.step1'],
  ['web.home.step2Title', 'web.home.step2'],
  ['web.home.step3Title', 'web.home.step3'],
];

export function homePage(t: Translate): Page {
  return {
    title: t('web.home.title'),
    main: html`<h1>${t('web.home.title')}</h1>
<p class="lead">${t('web.home.lead')}</p>
<section class="card">
<h2>${t('web.home.haveCode')}</h2>
${codeForm(t)}
</section>
<section>
<h2>${t('web.home.steps')}</h2>
<ol class="steps">${steps.map(([title, text]) => html`<li><h3>${t(title)}</h3><p>${t(text)}</p></li>`)}</ol>
</section>
<section>
<h2>${t('web.home.checkTitle')}</h2>
<ul class="links">
<li><a href="/receipt">${t('web.home.check')}</a></li>
<li><a href="/mine">${t('web.mine.link')}</a></li>
<li><a href="/verify">${t('web.verify.title')}</a></li>
</ul>
</section>`,
  };
}
