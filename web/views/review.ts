import { readAnswers } from '../../src/core/answers.ts';
import type { Selections } from '../../src/core/ballot.ts';
import type { Contest } from '../../src/core/contest.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { shortCode } from '../../src/core/receipt.ts';
import { blankSelection, isBlank } from '../../src/core/selection.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { selectionItems } from '../../src/words/choices.ts';
import { type BallotForm, formFields } from '../fields.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';
import { codeText, facts, saidIn } from './pieces.ts';

/** An election by which a ballot is judged, and as its reader sees it. */
interface Reviewed {
  readonly original: Opened;
  readonly shown: Opened;
}

/**
 * The ballot as it would be cast, with the receipt code to come. Nothing is issued or stored yet.
 * @param begun a token was issued before: only who votes knows whether a receipt came of it
 */
export function reviewPage(
  t: Translate,
  { original, shown, begun }: Reviewed & { readonly begun: boolean },
  form: BallotForm,
  receiptCode: string,
): Page {
  const read = readAnswers(original.manifest.definition, form.answers);
  if (!read.ok) throw new Error('only a ballot without problems is reviewed');
  return {
    title: t('vote.reviewTitle'),
    again: { form: 'review', path: '/vote/review' },
    main: reviewContent(
      t,
      shown,
      read.value,
      receiptCode,
      html`<form id="review" method="post" action="/vote/cast" class="actions">
${hiddenFields(form)}
<button>${t('vote.cast')}</button>
<button class="secondary" formaction="/vote/ballot">${t('vote.back')}</button>
</form>`,
      begun ? t('web.used.seen') : undefined,
    ),
  };
}

/**
 * @param actions the buttons, which differ with who casts the ballot
 * @param standing what is said first: that nothing was cast yet, unless it may have been
 */
export function reviewContent(
  t: Translate,
  { manifest: { definition, settings }, fingerprint }: Pick<Opened, 'manifest' | 'fingerprint'>,
  selections: Selections,
  receiptCode: string,
  actions: Html,
  standing: string = t('web.review.notYet'),
): Html {
  const hint = publishesBallots(settings) ? 'web.review.receiptHint' : 'web.review.receiptHintTotals';
  return html`<p class="eyebrow" ${saidIn(t, definition.title)}>${definition.title}</p>
<h1>${t('vote.reviewTitle')}</h1>
<p class="lead warning"><strong>${standing}</strong> ${t('web.review.lead', { button: t('vote.cast') })}</p>
<dl class="choices-made">${definition.contests.map((contest) => chosen(t, contest, selections))}</dl>
${facts([
  [t('web.review.receipt'), html`${codeText(receiptCode)}<br><small>${t(hint)}</small>`],
  [t('web.ballot.fingerprint'), codeText(shortCode(fingerprint))],
])}
<p><strong>${t('web.review.until', { done: t('web.receipt.title') })}</strong></p>
${actions}`;
}

function chosen(t: Translate, contest: Contest, selections: Selections): Html {
  const selection = selections[contest.id] ?? blankSelection(contest);
  const items = selectionItems(t, contest, selection);
  return html`<div><dt ${saidIn(t, contest.title)}>${contest.title}</dt>${items.map((item) =>
    isBlank(selection) ? html`<dd class="none">${item}</dd>` : html`<dd ${saidIn(t, item)}>${item}</dd>`,
  )}</div>`;
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
