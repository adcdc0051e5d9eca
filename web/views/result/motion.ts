import type { MotionDetails } from '../../../src/core/count/method.ts';
import { detailSentences } from '../../../src/words/details.ts';
import { type Html, html } from '../html.ts';
import type { Telling } from './telling.ts';

/** The conditions of a question, each met or not; none are told while it cannot be known whether they are. */
export function motionTests({ t, contest, result }: Telling, { tests }: MotionDetails): Html | null {
  if (tests.length === 0) return null;
  const sentences = detailSentences(t, contest, result);
  const items = tests.map(({ met }, index) => {
    const sign = met ? '✓' : '✗';
    return html`<li class="${met ? 'met' : 'unmet'}"><span class="sign" aria-hidden="true">${sign}</span> ${sentences[index]}</li>`;
  });
  return html`<ul class="tests">${items}</ul>`;
}
