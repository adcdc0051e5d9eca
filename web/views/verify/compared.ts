import type { Contest } from '../../../src/core/contest.ts';
import { contestInLanguage } from '../../../src/core/translations.ts';
import type { AddendumReport } from '../../../src/core/verify/addenda.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import type { ReceiptReport } from '../../../src/core/verify/receipts.ts';
import type { Report } from '../../../src/core/verify/report.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { quoted } from '../../../src/locales/isolating.ts';
import { formatMoment } from '../../../src/locales/moment.ts';
import { choiceNames } from '../../../src/words/choices.ts';
import { ruleName } from '../../../src/words/rules.ts';
import { ballotContent } from '../board/row.ts';
import { type Html, html } from '../html.ts';
import { codeText, facts } from '../pieces.ts';
import { checkMark } from './mark.ts';

/** What became of each receipt that was given, and what its ballot says. */
export function receiptsSection(t: Translate, report: Report): Html | null {
  if (report.receipts.length === 0) return null;
  return html`<section>
<h3>${t('web.verify.receipts')}</h3>
<ul class="checks">${report.receipts.map((receipt) => receiptItem(t, report, receipt))}</ul>
</section>`;
}

function receiptItem(
  t: Translate,
  { election }: Report,
  { code, error, position, ballot }: ReceiptReport,
): Html {
  const place = position === null ? t('web.verify.notThere') : t('web.verify.there', { number: position });
  return html`<li class="${error === null ? 'yes' : 'no'}">
<p>${checkMark(t, error === null)}${codeText(code)} – ${place}</p>
${error !== null && problem(t, error)}
${position !== null && ballot === null && html`<p>${t('web.verify.unpublished')}</p>`}
${ballot !== null && ballotContent(t, contestsFor(t, election), ballot)}
</li>`;
}

/** In the reader's language, where their texts are given in it. */
function contestsFor(t: Translate, election: Report['election']): readonly Contest[] {
  const { contests = [], translations } = election ?? {};
  return contests.map((contest) => contestInLanguage(translations, t.language, contest));
}

/** What each recount says, and whether it follows from these ballots. */
export function addendaSection(t: Translate, { addenda, election }: Report): Html | null {
  if (addenda.length === 0) return null;
  return html`<section>
<h3>${t('web.verify.addenda')}</h3>
<ul class="checks">${addenda.map((report) => addendumItem(t, election, report))}</ul>
</section>`;
}

function addendumItem(
  t: Translate,
  election: Report['election'],
  { addendum, errors }: AddendumReport,
): Html {
  const { number, by, at, reason, result } = addendum;
  const contest = contestInLanguage(election?.translations, t.language, addendum.contest);
  const elected = Array.isArray(result['elected']) ? result['elected'].map(String) : [];
  return html`<li class="${errors.length === 0 ? 'yes' : 'no'}">
<p>${checkMark(t, errors.length === 0)}<strong>${t('web.recount.title', { number, contest: quoted(contest.title) })}</strong></p>
${errors.map((error) => problem(t, error))}
${facts([
  [t('web.recount.by'), html`<bdi>${by}</bdi>`],
  [t('web.recount.at'), formatMoment(t, at, 'UTC')],
  [t('web.recount.reason'), html`<span class="prose" dir="auto">${reason}</span>`],
  [
    t('web.recount.counting'),
    html`${ruleName(t, contest.counting.rule)}<br>${t('vote.seats', { seats: contest.seats })}`,
  ],
  [t('web.verify.elected'), elected.length === 0 ? t('web.verify.nobody') : choiceNames(t, contest, elected)],
])}
</li>`;
}

function problem(t: Translate, id: ErrorId): Html {
  return html`<p><span class="error">${t(`web.verify.error.${id}`)}</span> <code dir="ltr">${id}</code></p>`;
}
