import type { RecordForm } from '../../../src/core/record/order.ts';
import type { Finding } from '../../../src/core/verify/findings.ts';
import type { CheckReport, Report } from '../../../src/core/verify/report.ts';
import type { MessageKey, Translate } from '../../../src/locales/catalogue.ts';
import { isolated } from '../../../src/words/choices.ts';
import type { VerifyProblem } from '../../verifying.ts';
import { type Html, html } from '../html.ts';
import { codeText, facts, warning } from '../pieces.ts';
import { addendaSection, receiptsSection } from './compared.ts';
import { checkMark } from './mark.ts';

/** Every reason why nothing could be checked. */
export function problemsView(t: Translate, problems: readonly VerifyProblem[]): Html {
  const items = problems.map((problem) => {
    const file = 'file' in problem ? problem.file : '';
    return html`<li>${t(`web.verify.problem.${problem.kind}`, { file })}</li>`;
  });
  return html`<div class="summary"><h2>${t('web.verify.problems')}</h2><ul>${items}</ul></div>`;
}

/** What the verifier found, as the command line says it: the verdict, what the record is of, and each check. */
export function reportView(t: Translate, report: Report): Html {
  return html`${verdict(t, report)}
${electionFacts(t, report)}
${report.notices.map(({ id }) => warning(t, t(`web.verify.notice.${id}`, { count: report.election?.added ?? 0 })))}
${receiptsSection(t, report)}
${addendaSection(t, report)}
<section>
<h3>${t('web.verify.checks')}</h3>
<ol class="checks">${report.checks.map((check) => checkItem(t, check, report.election?.form ?? null))}</ol>
</section>
<p class="actions screen-only"><a class="button secondary" id="report-file" download="verification.json">${t('web.verify.download')}</a></p>`;
}

function verdict(t: Translate, { verdict: found, checks }: Report): Html {
  const failed = checks.filter(({ ok }) => !ok).length;
  const news = failed === 0 ? (found === 'verified' ? 'yes' : '') : 'no';
  const more: Partial<Record<Report['verdict'], string>> = {
    consistent: t('web.verify.advice'),
    failed: t('web.verify.failedChecks', { count: failed, all: checks.length }),
  };
  return html`<div class="verdict ${news}">
<h2 tabindex="-1">${t(`web.verify.verdict.${found}`)}</h2>
${more[found] !== undefined && html`<p>${more[found]}</p>`}
</div>`;
}

function electionFacts(t: Translate, { election }: Report): Html | null {
  if (election === null) return null;
  const { title, translations, outcome, voters, fingerprint, fingerprintCode, client } = election;
  return facts([
    [t('web.verify.election'), html`<bdi>${translations?.[t.language]?.title ?? title}</bdi>`],
    [t('web.verify.outcome'), t(`web.verify.outcomes.${outcome}`)],
    [t('web.verify.voters'), new Intl.NumberFormat(t.locale).format(voters)],
    [
      t('web.verify.fingerprint'),
      html`${codeText(fingerprintCode)}<code class="long" dir="ltr">${fingerprint}</code>`,
    ],
    client === null ? null : [t('web.verify.program'), html`<code class="long" dir="ltr">${client}</code>`],
  ]);
}

function checkItem(t: Translate, { id, ok, findings }: CheckReport, form: RecordForm | null): Html {
  const said = id === 'addenda' && form === 'totals' ? 'addendaTotals' : id;
  const missed = !ok && findings.length === 0;
  return html`<li class="${ok ? 'yes' : 'no'}" data-check="${id}">
<p>${checkMark(t, ok)}<strong>${t(`web.verify.holds.${said}`)}</strong></p>
<p class="hint">${t(`web.verify.why.${said}`)}</p>
${missed && html`<p class="error">${t('web.verify.notChecked')}</p>`}
${findings.length > 0 && html`<ul>${findings.map((finding) => findingItem(t, finding))}</ul>`}
</li>`;
}

function findingItem(t: Translate, { id, places, times }: Finding): Html {
  const more = times - places.length;
  const others = more > 0 && places.length > 0 ? [t('web.verify.more', { count: more })] : [];
  const where = [...places.map((place) => placeText(t, place)), ...others];
  const listed = where.length > 0 && html` (${where.join(t('words.comma'))})`;
  return html`<li><span class="error">${t(`web.verify.error.${id}`)}</span>${listed} <code dir="ltr">${id}</code></li>`;
}

const places: Readonly<Record<string, MessageKey>> = {
  line: 'web.verify.place.line',
  ballot: 'web.verify.place.ballot',
  addendum: 'web.verify.place.addendum',
  amendment: 'web.verify.place.amendment',
  weight: 'web.verify.place.weight',
};

/** `ballot 3`, in the reader's words; a receipt code, or the kind of a line, as it is. */
function placeText(t: Translate, place: string): string {
  const [kind = '', number] = place.split(' ');
  const key = places[kind];
  return key === undefined || number === undefined ? isolated(t, place) : t(key, { number });
}
