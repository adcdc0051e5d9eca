import type { Contest } from '../contest.ts';
import { toHex } from '../encoding.ts';
import { shortCode } from '../receipt.ts';
import type { Translations } from '../translations.ts';
import type { AddendumReport } from './addenda.ts';
import { type CheckId, checkIds, checks, checksOfCancelled } from './checks.ts';
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
  readonly id: 'restored' | 'added';
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

/** Which of the checks that need something to compare with were asked for. */
type Asked = Readonly<Record<OnRequest, boolean>>;
type OnRequest = 'fingerprint' | 'receipts' | 'addenda';

/** What the findings come to. @param examined null where the first line could not be read */
export function makeReport(
  examined: Examined | null,
  findings: Findings,
  { receipts, addenda, voters, restored }: Read,
  asked: Asked,
): Report {
  const notRecord = findings.of('format').some(({ id }) => id === 'not-a-record');
  const made = notRecord ? (['format'] as const) : applicable(examined, asked);
  const reports = made.map((id) => reportOn(id, findings));
  const verdict = notRecord ? 'not-a-record' : verdictOf(reports, asked);
  const election = summary(examined, voters);
  const added = election?.added ?? 0;
  const notices = [...(restored ? [restoredNotice] : []), ...(added > 0 ? [addedNotice(added)] : [])];
  const headline = headlines[verdict];
  return { verdict, headline, election, checks: reports, receipts, addenda, notices };
}

function applicable(examined: Examined | null, asked: Asked): readonly CheckId[] {
  const all = examined?.outcome === 'cancelled' ? checksOfCancelled : checkIds;
  return all.filter((id) => (isOnRequest(id) ? asked[id] : true));
}

function isOnRequest(id: CheckId): id is OnRequest {
  return id === 'fingerprint' || id === 'receipts' || id === 'addenda';
}

function reportOn(id: CheckId, findings: Findings): CheckReport {
  const found = findings.of(id);
  return { id, ok: findings.reached(id) && found.length === 0, ...checks[id], findings: found };
}

function verdictOf(reports: readonly CheckReport[], asked: Asked): Verdict {
  if (!reports.every(({ ok }) => ok)) return 'failed';
  return asked.fingerprint || asked.receipts ? 'verified' : 'consistent';
}

function summary(examined: Examined | null, voters: number | null): Report['election'] {
  if (examined === null) return null;
  const { manifest, outcome, fingerprint } = examined;
  const { title, contests, translations } = manifest.definition;
  return {
    id: manifest.election,
    title,
    contests,
    ...(translations !== undefined && { translations }),
    outcome,
    fingerprint: toHex(fingerprint),
    fingerprintCode: shortCode(fingerprint),
    client: manifest.client === undefined ? null : toHex(bytesOf(manifest.client)),
    voters: voters ?? manifest.roll.size,
    added: Math.max(0, (voters ?? 0) - manifest.roll.size),
  };
}
