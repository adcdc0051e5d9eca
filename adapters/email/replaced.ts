import type { Letter } from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { html } from './html.ts';

/** Says that the invitation before is void. It holds no code and no link, and goes to every address of a voter. */
export function replacedLetter(t: Translate, title: string, fingerprint: string): Letter {
  const [lead, hint] = [t('mail.replacedLead'), t('mail.replacedHint')];
  const label = t('mail.fingerprint');
  return {
    subject: t('mail.replacedSubject', { title }),
    text: `${[title, lead, hint, `${label}\n${fingerprint}`].join('\n\n')}\n`,
    html: html`<!doctype html>
<html lang="${t.tag}" dir="${t.direction}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="margin:0">
<div style="max-width:36em;margin:0 auto;padding:16px;font:16px/1.5 system-ui,sans-serif">
<h1 style="font-size:24px;line-height:1.3"><bdi>${title}</bdi></h1>
<p>${lead}</p>
<p>${hint}</p>
<p style="font-size:14px">${label}<br><span dir="ltr">${fingerprint}</span></p>
</div>
</body>
</html>
`,
  };
}
