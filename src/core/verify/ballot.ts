import type { InvalidReason, Selections } from '../ballot.ts';
import { equalBytes } from '../bytes.ts';
import { canonicalText } from '../canonical.ts';
import { HPKE_OVERHEAD } from '../hpke.ts';
import { ballotLeaf, receiptMessage } from '../receipt.ts';
import type { LineOf } from '../record/lines.ts';
import type { PlainBallot } from '../record/plainLine.ts';
import type { Result } from '../result.ts';
import { type BallotOpener, createBallotOpener } from '../seal.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

/** What one ballot says by itself, whatever stands around it: nothing here needs another ballot. */
export interface ExaminedBallot {
  /** Computed from the sealed ballot. */
  readonly leaf: Uint8Array;
  /** Opened with the published key; null without one. */
  readonly ballot: Result<Selections, InvalidReason> | null;
  readonly errors: readonly ErrorId[];
}

/** Examines ballots one by one. @param sealingKey the published private key, as the record has it; null without one */
export type BallotExaminer = (line: PlainBallot, sealingKey: string | null) => ExaminedBallot;

export function createBallotExaminer(examined: Examined): BallotExaminer {
  let opener: { readonly key: string; readonly open: BallotOpener } | null = null;
  const openerFor = (key: string): BallotOpener => {
    if (opener?.key !== key) {
      const context = { definition: examined.manifest.definition, fingerprint: examined.fingerprint };
      opener = { key, open: createBallotOpener(examined.crypto, context, bytesOf(key)) };
    }
    return opener.open;
  };
  return (line, key) => examineBallot(examined, key === null ? null : openerFor(key), line);
}

function examineBallot(examined: Examined, open: BallotOpener | null, line: PlainBallot): ExaminedBallot {
  const { crypto, manifest } = examined;
  const sealed = bytesOf(line.sealed);
  const leaf = ballotLeaf(crypto, manifest.election, line.weight, sealed);
  const ballot = open === null ? null : open(sealed);
  const tests: Tests = [
    ...testsOfLeaf(examined, leaf, line),
    ['ballot-length', sealed.length === manifest.ballotLength + HPKE_OVERHEAD],
    ['ballot-leaf', equalBytes(leaf, bytesOf(line.leaf))],
    ['opening-differs', ballot === null || line.opened === openedText(ballot)],
  ];
  return { leaf, ballot, errors: failed(tests) };
}

/** The same of an entry, whose ballot is not published: its leaf is taken as it is. */
export function examineEntry(examined: Examined, line: LineOf<'entry'>): ExaminedBallot {
  const leaf = bytesOf(line.leaf);
  return { leaf, ballot: null, errors: failed(testsOfLeaf(examined, leaf, line)) };
}

type Tests = readonly (readonly [ErrorId, boolean])[];

function testsOfLeaf(
  { crypto, manifest, fingerprint, boardKey }: Examined,
  leaf: Uint8Array,
  line: Pick<LineOf<'entry'>, 'weight' | 'receiptSignature'>,
): Tests {
  const promise = receiptMessage(fingerprint, leaf);
  return [
    ['ballot-weight', manifest.weights.some(({ weight }) => weight === line.weight)],
    ['receipt-signature', crypto.ed25519Verify(boardKey, promise, bytesOf(line.receiptSignature))],
  ];
}

function failed(tests: Tests): readonly ErrorId[] {
  return tests.filter(([, holds]) => !holds).map(([error]) => error);
}

function openedText(ballot: Result<Selections, InvalidReason>): string {
  return canonicalText(ballot.ok ? { selections: ballot.value } : { invalid: ballot.error });
}
