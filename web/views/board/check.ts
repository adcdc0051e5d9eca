import { publishesBallots } from '../../../src/core/publication.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../html.ts';
import { codeText } from '../pieces.ts';
import { verifyLink } from '../verify/link.ts';

/** The field that takes a receipt file, chosen or dropped; only a script can read it, and shows the field. */
export function fileField(t: Translate): Html {
  return html`<div id="by-file" class="field drop" hidden>
<label for="receipt-file">${t('web.check.fileLabel')}</label>
<p class="hint" id="file-hint">${t('web.check.drop')}</p>
<input id="receipt-file" type="file" accept="application/json,.json" aria-describedby="file-hint file-error">
<p id="file-error" class="error" role="alert" data-words="${t('web.check.notReceipt')}"
 data-not-here="${t('web.check.notHere')}" hidden></p>
</div>`;
}

const verdicts = [
  'checking',
  'found',
  'choices',
  'promised',
  'cancelled',
  'other-election',
  'false',
  'list-differs',
  'missing',
  'failed',
] as const;

/** The check of a receipt file on its election's own page, and the words for every outcome. */
export function fileCheck(t: Translate, { election }: PublicView): Html {
  const told = publishesBallots(election.settings) ? verdicts : verdicts.filter((one) => one !== 'choices');
  const words = Object.fromEntries(told.map((verdict) => [verdict, wordsOf(t, verdict)]));
  return html`<section class="card screen-only" id="file-check" aria-labelledby="file-title" data-election="${election.id}"
 data-state="${election.state}" data-locale="${t.locale}" data-words="${JSON.stringify(words)}">
<h2 id="file-title">${t('web.check.file')}</h2>
${fileField(t)}
<p id="verdict" class="verdict" role="status" hidden></p>
<p id="file-without-script">${t('web.check.withoutScript')}</p>
</section>`;
}

/** Numbers are filled in by the script. */
function wordsOf(t: Translate, verdict: (typeof verdicts)[number]): string {
  return t(`web.check.${verdict}`, { position: '#position', size: '#size' });
}

/** Whom to tell that a ballot is missing, and what a receipt proves. */
export function ifMissing(t: Translate, { election }: PublicView): Html {
  const { opened } = election;
  const fingerprint = opened && codeText(shortCode(opened.fingerprint));
  return html`<section id="if-missing">
<h2>${t('web.check.notThere')}</h2>
<ol>
<li>${t('web.check.notThere1')} ${fingerprint}</li>
<li>${t('web.check.notThere2')}</li>
<li>${t('web.check.notThere3')} <code class="command" dir="ltr">npm run receipt -- FILE --record RECORD</code></li>
<li>${t('web.check.notThere4')}</li>
</ol>
${opened !== null && html`<p>${verifyLink(t, opened)}</p>`}
</section>`;
}
