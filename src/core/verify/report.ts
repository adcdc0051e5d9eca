import type { Contest } from '../contest.ts';
import { toBase64url, toHex } from '../encoding.ts';
import { publishesBallots } from '../publication.ts';
import { shortCode } from '../receipt.ts';
import type { Translations } from '../translations.ts';
import type { AddendumReport } from './addenda.ts';
import { type CheckId, checks, checksOf, checksOfTotals } from './checks.ts';
import { bytesOf, type Examined } from './election.ts';
import type { Finding, Findings } from './findings.ts';
import type { ReceiptReport } from './receipts.ts';

export interface CheckReport {
  readonly id: CheckId;
  readonly ok: boolean;
  /** What holds when the check passed. */
  readonly sentence: string;
  readonly why: string;
  /** What was found wrong; empty too where the record is broken before the check could be made. */
  readonly findings: readonly Finding[];
}

/** What a reader should know though no check failed for it. */
export interface Notice {
  readonly id: 'restored' | 'added' | 'totals' | 'totals-no-observers' | 'full-record';
  readonly sentence: string;
}

/** `consistent`: all is well, and nothing ties the record to the election that its reader took part in. */
export type Verdict = 'verified' | 'consistent' | 'failed' | 'not-a-record';

/** What a verifier says of a record. */
export interface Report {
  readonly verdict: Verdict;
  readonly headline: string;
  /** What the record says it is of; null where that could not be read. */
  readonly election: {
    readonly id: string;
    readonly title: string;
    readonly contests: readonly Contest[];
    /** Texts in other languages, where there are any. */
    readonly translations?: Translations;
    readonly outcome: Examined['outcome'];
    /** `totals`: the ballots are not in the file, so that the count could not be repeated from it. */
    readonly form: Examined['form'];
    /** Hexadecimal, and the code of its first 100 bits. */
    readonly fingerprint: string;
    readonly fingerprintCode: string;
    /** Hash of the program that voters' browsers were given (hexadecimal); null where the manifest names none. */
    readonly client: string | null;
    /** On the roll at the end, and how many of them were added after the opening. */
    readonly voters: number;
    readonly added: number;
  } | null;
  readonly checks: readonly CheckReport[];
  /** Running hash of all lines but the last; of a record of totals, also that of the full record that it promises (base64url). */
  readonly record: { readonly hash: string; readonly full: string | null } | null;
  readonly receipts: readonly ReceiptReport[];
  readonly addenda: readonly AddendumReport[];
  /** What a reader should know although every check passes. */
  readonly notices: readonly Notice[];
}

/** What a record says beside what can be checked. */
export interface Read {
  readonly receipts: readonly ReceiptReport[];
  readonly addenda: readonly AddendumReport[];
  /** Voters on the roll, amendments included; null where no line was read. */
  readonly voters: number | null;
  /** The organisers went on after their database was restored from a backup. */
  readonly restored: boolean;
  readonly observers: number;
  readonly hash: Uint8Array | null;
  readonly promised: string | null;
}

const headlines: Readonly<Record<Verdict, string>> = {
  verified: 'Verified: everything in this record holds, and it is the record of your election.',
  consistent: 'Consistent with itself; not shown to be your election.',
  failed: 'Not verified: something in this record does not hold.',
  'not-a-record': 'This is not the record of an election.',
};

const restoredNotice: Notice = {
  id: 'restored',
  sentence:
    'While voting ran, the database was restored from a backup and the organisers went on: tokens issued in the gap may exist twice.',
};

function addedNotice(added: number): Notice {
  const who = added === 1 ? '1 voter was' : `${added} voters were`;
  const how = 'added to the roll after the opening, by two organisers';
  return { id: 'added', sentence: `${who} ${how}. Nobody can tell from here who they are.` };
}

const countNotRepeated = 'The count could not be repeated from this file: it holds totals, and no ballots.';

/** Where everybody has totals and observers have ballots: what a reader of either should know. */
function ballotsNotice({ form, manifest }: Examined, observers: number): readonly Notice[] {
  if (form === 'totals') return [whoRepeats(observers)];
  if (form === 'cancelled' || publishesBallots(manifest.settings)) return [];
  const sentence =
    'This election publishes totals only. This full record is for its observers: its single ballots are not to be passed on.';
  return [{ id: 'full-record', sentence }];
}

/** @param observers how many the audit log names */
function whoRepeats(observers: number): Notice {
  if (observers === 0) {
    const sentence =
      'Nobody outside can repeat the count: by the audit log the organisers named no observers.';
    return { id: 'totals-no-observers', sentence };
  }
  const sentence = `The count can be repeated by the observers whom the organisers named (${observers}), from the full record.`;
  return { id: 'totals', sentence };
}

/** Which of the checks that need something to compare with were asked for. */
type Asked = Readonly<Record<OnRequest, boolean>>;
type OnRequest = 'fingerprint' | 'receipts' | 'addenda' | 'public';

/** What the findings come to. @param examined null where the first line could not be read */
export function makeReport(
  examined: Examined | null,
  findings: Findings,
  { receipts, addenda, voters, restored, observers, hash, promised }: Read,
  asked: Asked,
): Report {
  const notRecord = findings.of('format').some(({ id }) => id === 'not-a-record');
  const made = notRecord ? (['format'] as const) : applicable(examined, asked);
  const form = examined?.form ?? 'published';
  const reports = made.map((id) => reportOn(id, form, findings));
  const verdict = notRecord ? 'not-a-record' : verdictOf(reports, asked);
  const election = summary(examined, voters);
  const added = election?.added ?? 0;
  const notices = [
    ...(restored ? [restoredNotice] : []),
    ...(added > 0 ? [addedNotice(added)] : []),
    ...(examined === null ? [] : ballotsNotice(examined, observers)),
  ];
  const isTotals = form === 'totals' && verdict !== 'failed';
  const headline = isTotals ? `${headlines[verdict]} ${countNotRepeated}` : headlines[verdict];
  const record = hash === null ? null : { hash: toBase64url(hash), full: promised };
  return { verdict, headline, election, checks: reports, record, receipts, addenda, notices };
}

function applicable(examined: Examined | null, asked: Asked): readonly CheckId[] {
  return checksOf[examined?.form ?? 'published'].filter((id) => (isOnRequest(id) ? asked[id] : true));
}

function isOnRequest(id: CheckId): id is OnRequest {
  return id === 'fingerprint' || id === 'receipts' || id === 'addenda' || id === 'public';
}

function reportOn(id: CheckId, form: Examined['form'], findings: Findings): CheckReport {
  const found = findings.of(id);
  const said = (form === 'totals' ? checksOfTotals[id] : undefined) ?? checks[id];
  return { id, ok: findings.reached(id) && found.length === 0, ...said, findings: found };
}

function verdictOf(reports: readonly CheckReport[], asked: Asked): Verdict {
  if (!reports.every(({ ok }) => ok)) return 'failed';
  return asked.fingerprint || asked.receipts ? 'verified' : 'consistent';
}

function summary(examined: Examined | null, voters: number | null): Report['election'] {
  if (examined === null) return null;
  const { manifest, outcome, form, fingerprint } = examined;
  const { title, contests, translations } = manifest.definition;
  return {
    id: manifest.election,
    title,
    contests,
    ...(translations !== undefined && { translations }),
    outcome,
    form,
    fingerprint: toHex(fingerprint),
    fingerprintCode: shortCode(fingerprint),
    client: manifest.client === undefined ? null : toHex(bytesOf(manifest.client)),
    voters: voters ?? manifest.roll.size,
    added: Math.max(0, (voters ?? 0) - manifest.roll.size),
  };
}
