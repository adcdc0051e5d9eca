import type { Translate } from '../../../src/locales/catalogue.ts';
import type { Site } from '../../site.ts';
import { type VerifyingData, verifyingDataId } from '../../verifying.ts';
import { dataBlock, type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { createWords } from '../words.ts';

/** The groups of messages, and single ones, that the report is told in. */
export const wordsToVerify = [
  'web.verify',
  'web.board.invalid',
  'web.invalid',
  'web.recount',
  'web.warning',
  'words.comma',
  'words.pause',
  'words.rule',
  'words.selection',
  'words.writeIn',
  'vote.blank',
  'vote.motion',
  'vote.seats',
];

const words = createWords(wordsToVerify);

/** Where a published record is verified, in the reader's own browser. The form has no place to be sent to. */
export function verifyPage({ t, assets }: Pick<Site, 't' | 'assets'>): Page {
  const data: VerifyingData = { worker: assets.script('verifyWorker').address, words: words(t) };
  return {
    title: t('web.verify.title'),
    script: 'verify',
    main: html`<h1>${t('web.verify.title')}</h1>
<p class="lead">${t('web.verify.lead')}</p>
<section class="card screen-only" id="verify" aria-label="${t('web.verify.title')}" hidden>
${form(t)}
<div id="working" class="field" hidden>
<p><label for="done">${t('web.verify.working')}</label> <span id="share" role="status"></span></p>
<progress id="done" max="1"></progress>
<button type="button" class="secondary" id="stop">${t('web.verify.stop')}</button>
</div>
<p id="said" class="verdict" role="status" hidden></p>
<div id="problems" role="alert" hidden></div>
</section>
<p id="without-script">${t('web.verify.withoutScript')}</p>
<div id="report" hidden></div>
${commandLine(t)}
${dataBlock(verifyingDataId, data)}`,
  };
}

function form(t: Translate): Html {
  return html`<form id="verify-form">
<fieldset class="plain">
<div class="field drop">
<label for="record">${t('web.verify.record')}</label>
<p class="hint" id="record-hint">${t('web.verify.recordHint')}</p>
<input id="record" type="file" accept=".jsonl,.gz" aria-describedby="record-hint">
</div>
<div class="field">
<label for="fingerprint">${t('web.verify.fingerprint')}</label>
<p class="hint" id="fingerprint-hint">${t('web.verify.fingerprintHint')}</p>
<input id="fingerprint" class="code-input" type="text" dir="ltr" maxlength="80" autocomplete="off"
 autocapitalize="characters" autocorrect="off" spellcheck="false" aria-describedby="fingerprint-hint">
</div>
<div class="field">
<label for="others">${t('web.verify.others')}</label>
<p class="hint" id="others-hint">${t('web.verify.othersHint')}</p>
<input id="others" type="file" accept=".json,.jsonl,.gz" multiple aria-describedby="others-hint">
</div>
<p class="actions"><button id="check">${t('web.verify.check')}</button></p>
<p class="hint">${t('web.verify.private')}</p>
</fieldset>
</form>`;
}

function commandLine(t: Translate): Html {
  return html`<section>
<h2>${t('web.verify.commandTitle')}</h2>
<p>${t('web.verify.command')}</p>
<p><code class="command" dir="ltr">node anonylections.mjs verify RECORD --fingerprint FINGERPRINT --receipt FILE</code></p>
</section>`;
}
