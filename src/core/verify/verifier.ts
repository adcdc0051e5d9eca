import type { SignedAddendum } from '../addendum.ts';
import type { Crypto } from '../crypto.ts';
import type { Receipt } from '../receipt.ts';
import { createLineChain } from '../record/chain.ts';
import { looksLikeRecord, parseLine } from '../record/lines.ts';
import type { Examined } from './election.ts';
import { createExaminer } from './examiner.ts';
import { createFindings } from './findings.ts';
import { isFingerprintOf } from './fingerprint.ts';
import { examineHeader } from './manifest.ts';
import { createPreparer, type Prepare } from './prepare.ts';
import { createPublicExaminer, type PublicRecord } from './public.ts';
import { makeReport, type Read, type Report } from './report.ts';

/** What ties a record to the election that its reader took part in. */
export interface Expected {
  /** As in the invitation: 64 hexadecimal digits, or the code of the first 100 bits. */
  readonly fingerprint?: string | undefined;
  readonly receipts?: readonly Receipt[] | undefined;
  /** Recounts that are said to be of this election. */
  readonly addenda?: readonly SignedAddendum[] | undefined;
  /** The record of totals that everybody has, where this is the full record of such an election. */
  readonly public?: PublicRecord | undefined;
}

export interface Verifier {
  /**
   * Takes the next line, without its newline. All of it may be hostile.
   * @param prepared what a preparer for this record said of this line, if it was asked beforehand
   */
  line(line: Uint8Array, prepared?: ReturnType<Prepare>): void;
  /** Whether the first line could be read: only then there is anything to prepare. */
  begun(): boolean;
  /** With which key ballots are to be prepared now; null: none was published so far. */
  sealingKey(): string | null;
  /** @param rest what stood after the last newline: nothing, in a whole record */
  finish(rest: Uint8Array): Report;
}

type Examiner = ReturnType<typeof createExaminer>;

const nothing: Read = {
  receipts: [],
  addenda: [],
  voters: null,
  restored: false,
  observers: 0,
  hash: null,
  promised: null,
};

function toldBy(examiner: Examiner): Omit<Read, 'receipts' | 'addenda'> {
  return {
    voters: examiner.roll().size,
    restored: examiner.restored(),
    observers: examiner.observers(),
    hash: examiner.record(),
    promised: examiner.promised(),
  };
}

/**
 * Verifies a record as docs/protocol.md says, line by line: synchronous, pure, in the memory of the receipt codes and
 * of the distinct ballots. A check passes only when all that it needs was there and nothing about it failed.
 */
export function createVerifier(crypto: Crypto, expected: Expected = {}): Verifier {
  const findings = createFindings();
  const chain = createLineChain(crypto);
  const { receipts = [], addenda = [] } = expected;
  let lines = 0;
  let examined: Examined | null = null;
  let examiner: Examiner | null = null;
  let prepare: Prepare | null = null;
  let follows: ReturnType<typeof createPublicExaminer> | null = null;

  const begin = (line: Uint8Array) => {
    if (!looksLikeRecord(line)) return findings.fail('not-a-record');
    const header = parseLine(line);
    if (!header.ok) return findings.fail(header.error, 'line 1');
    if (header.value.kind !== 'header') return findings.fail('not-a-record');
    examined = examineHeader(crypto, header.value, findings);
    examiner = createExaminer(examined, { receipts, addenda });
    prepare = createPreparer(examined);
    if (expected.public !== undefined) follows = createPublicExaminer(examined, expected.public);
    if (expected.fingerprint === undefined) return;
    if (!isFingerprintOf(expected.fingerprint, examined.fingerprint)) findings.fail('fingerprint-differs');
    findings.reach('fingerprint');
  };

  const follow = (line: Uint8Array, place: string, early: ReturnType<Prepare> | undefined) => {
    if (examiner === null || prepare === null) return;
    if (examiner.ended()) return findings.fail('line-after-end', place);
    const key = examiner.sealingKey();
    const prepared = isGoodFor(key, early) ? early : prepare(line, key);
    if (prepared.ok) examiner.line(prepared.value, place, chain.hash());
    else findings.fail(prepared.error, place);
  };

  return {
    line(line, prepared) {
      lines += 1;
      if (lines === 1) begin(line);
      else follow(line, `line ${lines}`, prepared);
      follows?.take(line);
      chain.add(line);
    },
    begun: () => examiner !== null,
    sealingKey: () => examiner?.sealingKey() ?? null,
    finish(rest) {
      if (lines === 0) findings.fail('not-a-record');
      else if (rest.length > 0) findings.fail('line-unended', `line ${lines + 1}`);
      const read = examiner === null ? nothing : { ...examiner.end(), ...toldBy(examiner) };
      follows?.end(read.hash);
      const asked = {
        fingerprint: expected.fingerprint !== undefined,
        receipts: receipts.length > 0,
        addenda: addenda.length > 0,
        public: expected.public !== undefined,
      };
      return makeReport(examined, findings, read, asked);
    },
  };
}

/** A ballot that was prepared before the key was known has to be opened with it. */
function isGoodFor(
  key: string | null,
  prepared: ReturnType<Prepare> | undefined,
): prepared is ReturnType<Prepare> {
  if (prepared === undefined) return false;
  return !prepared.ok || prepared.value.kind !== 'ballot' || prepared.value.openedWith === key;
}
