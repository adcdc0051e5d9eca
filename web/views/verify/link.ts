import type { Opened } from '../../../src/engine/portsOffice.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { verifyPath } from '../../../src/words/verifyPath.ts';
import { type Html, html } from '../html.ts';

/** The way to the verifier's page, which is told what election it is to expect. */
export function verifyLink(t: Translate, { fingerprint }: Pick<Opened, 'fingerprint'>): Html {
  return html`<a href="${verifyPath(fingerprint)}">${t('web.verify.link')}</a><br><small>${t('web.verify.linkHint')}</small>`;
}
