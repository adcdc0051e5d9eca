import type { Letter } from '../../src/engine/ports.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { letterPage, looks } from './frame.ts';
import { html } from './html.ts';

/** Says that the invitation before is void. It holds no code and no link, and goes to every address of a voter. */
export function replacedLetter(t: Translate, title: string, fingerprint: string): Letter {
  const [lead, hint] = [t('mail.replacedLead'), t('mail.replacedHint')];
  const label = t('mail.fingerprint');
  return {
    subject: t('mail.replacedSubject', { title }),
    text: `${[title, lead, hint, `${label}\n${fingerprint}`].join('\n\n')}\n`,
    html: letterPage(
      t,
      title,
      html`<h1 style="${looks.heading}"><bdi>${title}</bdi></h1>
<p>${lead}</p>
<p>${hint}</p>
<p style="${looks.small}">${label}<br><span style="${looks.mono}" dir="ltr">${fingerprint}</span></p>`,
    ),
  };
}
