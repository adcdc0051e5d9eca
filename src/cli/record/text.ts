import type { Contest } from '../../core/contest.ts';
import type { RecordForm } from '../../core/record/order.ts';
import { isBlank, type Selection } from '../../core/selection.ts';
import type { AddendumReport } from '../../core/verify/addenda.ts';
import { errors, notChecked } from '../../core/verify/errors.ts';
import type { Finding } from '../../core/verify/findings.ts';
import type { ReceiptReport } from '../../core/verify/receipts.ts';
import type { CheckReport, Report } from '../../core/verify/report.ts';
import { translator } from '../../locales/catalogue.ts';
import { selectionText } from '../../words/choices.ts';
import { addendumLines } from './addendumText.ts';

const english = translator('en');
const width = 100;

/** A report for people: what it is of, each check and why it matters, receipts, and the verdict at the end. */
export function reportText(report: Report): string {
  const parts = [
    electionText(report),
    report.checks.map(checkText).join('\n'),
    report.receipts.map((receipt) => receiptText(report, receipt)).join('\n'),
    report.addenda.map(addendumText).join('\n'),
    report.notices.map(({ sentence }) => wrap(`Note: ${sentence}`, '')).join('\n'),
    verdictText(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const kinds: Readonly<Record<RecordForm, string>> = {
  published: 'The record of a published election.',
  totals: 'The record of totals of a published election: without its ballots.',
  cancelled: 'The record of a cancelled election.',
};

function electionText({ election }: Report): string {
  if (election === null) return '';
  const { title, form, voters, fingerprint, fingerprintCode, client } = election;
  return [
    `“${title}”`,
    kinds[form],
    `Voters on the roll: ${voters}`,
    `Fingerprint: ${fingerprintCode}`,
    `             ${fingerprint}`,
    ...(client === null ? [] : [`Program of the ballot page: ${client}`]),
  ].join('\n');
}

function checkText({ ok, sentence, why, findings }: CheckReport): string {
  const head = [wrap(`${ok ? '✓' : '✗'} ${sentence}`, '  '), wrap(why, '    ')];
  const missed = ok || findings.length > 0 ? [] : [wrap(`→ ${notChecked}`, '    ')];
  return [...head, ...missed, ...findings.map(findingText)].join('\n');
}

function findingText({ id, sentence, places, times }: Finding): string {
  const more = times - places.length;
  const others = more > 0 && places.length > 0 ? `, and ${more} more` : '';
  const where = places.length > 0 ? ` (${places.join(', ')}${others})` : '';
  return wrap(`→ ${id}: ${sentence}${where}`, '    ');
}

const unpublished = 'What is on the ballot is not published.';

/** What became of a receipt, and what its ballot says, contest by contest. */
export function receiptText({ election }: Report, { code, error, position, ballot }: ReceiptReport): string {
  const problem = error === null ? [] : [wrap(`→ ${error}: ${errors[error].sentence}`, '    ')];
  const mark = error === null ? '✓' : '✗';
  if (position !== null && ballot === null)
    return [
      `  ${mark} Receipt ${code}: on the board at position ${position}. ${unpublished}`,
      ...problem,
    ].join('\n');
  if (position === null || ballot === null)
    return [`  ${mark} Receipt ${code}: no ballot to show.`, ...problem].join('\n');
  const says = ballot.ok
    ? (election?.contests ?? []).map((contest) => contestText(contest, ballot.value[contest.id] ?? []))
    : [`    The ballot is invalid: ${ballot.error}.`];
  return [`  ${mark} Receipt ${code}: on the board at position ${position}.`, ...problem, ...says].join('\n');
}

/** A recount: its sign, then everything indented under it. */
function addendumText(report: AddendumReport): string {
  const [head = '', ...rest] = addendumLines(english, report);
  return [wrap(head, '  '), ...rest.map((line) => wrap(line, '    '))].join('\n');
}

function contestText(contest: Contest, chosen: Selection): string {
  const says = isBlank(chosen) ? 'blank' : selectionText(english, contest, chosen);
  return wrap(`${contest.title}: ${says}`, '    ');
}

function verdictText(report: Report): string {
  if (report.verdict === 'failed') return failedText(report);
  if (report.verdict !== 'consistent') return wrap(report.headline, '');
  const advice =
    'Give the fingerprint in your invitation (--fingerprint), or your receipt (--receipt), to see that.';
  return `${wrap(report.headline, '')}\n${advice}`;
}

/** The headline of a record that does not hold, and how much of it failed. */
export function failedText({ headline, checks }: Report): string {
  const failed = checks.filter(({ ok }) => !ok).map(({ id }) => id);
  return `${headline}\nChecks that failed: ${failed.join(', ')}.`;
}

/** Lines of at most a hundred columns; what does not fit goes on, indented further. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + 2 + line.length + word.length >= width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${indent}${index === 0 ? '' : '  '}${one}`).join('\n');
}
