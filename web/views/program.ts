import { fromBase64url, toHex } from '../../src/core/encoding.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { type Html, html } from './html.ts';

/**
 * What the page's program is known by: its hash in the manifest, and the one of today where it is another.
 * @param program hexadecimal
 */
export function programNote(t: Translate, { client }: Pick<Manifest, 'client'>, program: string): Html {
  const bytes = client === undefined ? null : fromBase64url(client);
  const opened = bytes === null ? null : toHex(bytes);
  return html`<details class="program">
<summary>${t('web.program.title')}</summary>
<p>${t('web.program.text')}</p>
<p><code dir="ltr">${opened ?? program}</code></p>
${opened !== null && opened !== program && html`<p>${t('web.program.updated')}</p><p><code dir="ltr">${program}</code></p>`}
</details>`;
}
