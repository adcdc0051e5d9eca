import { fingerprintFragment } from '../../../src/words/verifyPath.ts';
import { type VerifyingData, verifyingDataId } from '../../verifying.ts';
import { find } from '../ballot/dom.ts';
import { ownFragment } from '../language.ts';
import { enableForm } from '../verify/form.ts';
import { createStage } from '../verify/stage.ts';
import { startWorkers } from '../verify/workers.ts';
import { translateBy } from '../voting/words.ts';

const data: VerifyingData = JSON.parse(document.getElementById(verifyingDataId)?.textContent ?? '{}');
const t = translateBy(data.words);
const place = find(document, '#verify', HTMLElement);
const stage = createStage(t);

const workers = startWorkers(data.worker, {
  ready() {
    place.hidden = false;
    document.querySelector('#without-script')?.remove();
  },
  told(message) {
    if (message.kind === 'progress') return stage.progress(message.share);
    form.setBusy(false);
    if (message.kind === 'report') stage.report(message.report);
    else if (message.kind === 'problems') stage.problems(message.problems);
    else stage.say(t('web.verify.failed', { reason: message.reason }));
  },
});

const form = enableForm({
  check(asked) {
    form.setBusy(true);
    stage.progress(0);
    find(document, '#stop', HTMLButtonElement).focus();
    workers.check(asked);
  },
  refuse: (problems) => stage.problems(problems),
});

find(document, '#stop', HTMLButtonElement).addEventListener('click', () => {
  workers.stop();
  form.setBusy(false);
  stage.say(t('web.verify.stopped'));
  find(document, '#check', HTMLButtonElement).focus();
});

/** The fingerprint that a link of the election brought along; it stays in the page's other languages. */
function takeFragment(): void {
  const fragment = ownFragment();
  if (!fragment.startsWith(fingerprintFragment)) return;
  form.setFingerprint(fragment.slice(fingerprintFragment.length));
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')) link.hash = fragment;
}

window.addEventListener('hashchange', takeFragment);
takeFragment();
