import { type Answers, blankAnswer } from '../../src/core/answers.ts';
import type { Contest } from '../../src/core/contest.ts';
import { shortCode } from '../../src/core/receipt.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { type BallotForm, formFields } from '../forms.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { choiceLabel, codeText, facts } from './pieces.ts';

/** The ballot as it would be cast, with the receipt code to come. Nothing is issued or stored yet. */
export function reviewPage(t: Translate, opened: Opened, form: BallotForm, receiptCode: string): Page {
  const { definition } = opened.manifest;
  return {
    title: t('vote.reviewTitle'),
    main: html`<p class="eyebrow" dir="auto">${definition.title}</p>
<h1>${t('vote.reviewTitle')}</h1>
<p class="lead"><strong>${t('web.review.notYet')}</strong> ${t('web.review.lead')}</p>
<dl class="choices-made">${definition.contests.map((contest) => chosen(t, contest, form.answers))}</dl>
${facts([
  [t('web.review.receipt'), html`${codeText(receiptCode)}<br><small>${t('web.review.receiptHint')}</small>`],
  [t('web.ballot.fingerprint'), codeText(shortCode(opened.fingerprint))],
])}
<form method="post" action="/vote/cast" class="actions">
${hiddenFields(form)}
<button>${t('vote.cast')}</button>
<button class="secondary" formaction="/vote/ballot">${t('vote.back')}</button>
</form>`,
  };
}

function chosen(t: Translate, contest: Contest, answers: Answers): Html {
  const marked = (answers[contest.id] ?? []).filter((id) => id !== blankAnswer);
  const choices =
    marked.length === 0
      ? html`<dd class="none">${t('vote.blank')}</dd>`
      : marked.map((id) => html`<dd dir="auto">${choiceLabel(t, contest, id)}</dd>`);
  return html`<div><dt dir="auto">${contest.title}</dt>${choices}</div>`;
}

function hiddenFields(form: BallotForm): readonly Html[] {
  return formFields(form).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** The ballot box did not answer: the very same form can be sent again, and counts once. */
export function retryPage(t: Translate, form: BallotForm): Page {
  return {
    title: t('web.retry.title'),
    wrong: true,
    main: html`<h1>${t('web.retry.title')}</h1>
<p class="lead" role="alert">${t('web.retry.text')}</p>
<p>${t('web.retry.safe')}</p>
<form method="post" action="/vote/cast">
${hiddenFields(form)}
<button>${t('web.retry.button')}</button>
</form>`,
  };
}
