import type { InvalidReason, Selections } from '../ballot.ts';
import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import { HPKE_OVERHEAD } from '../hpke.ts';
import { ballotLeaf, receiptMessage } from '../receipt.ts';
import type { LineOf } from '../record/lines.ts';
import type { Result } from '../result.ts';
import { openSealedBallot } from '../seal.ts';
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

/** @param sealingKey the published private key, 32 bytes as the record has them; null where it has none */
export function examineBallot(
  examined: Examined,
  sealingKey: string | null,
  line: LineOf<'ballot'>,
): ExaminedBallot {
  const { crypto, manifest, fingerprint, boardKey } = examined;
  const sealed = bytesOf(line.sealed);
  const leaf = ballotLeaf(crypto, manifest.election, line.weight, sealed);
  const context = { definition: manifest.definition, fingerprint };
  const ballot = sealingKey === null ? null : openSealedBallot(crypto, context, keyOf(sealingKey), sealed);
  const promise = receiptMessage(fingerprint, leaf);
  const tests: readonly (readonly [ErrorId, boolean])[] = [
    ['ballot-weight', manifest.weights.some(({ weight }) => weight === line.weight)],
    ['ballot-length', sealed.length === manifest.ballotLength + HPKE_OVERHEAD],
    ['ballot-leaf', equalBytes(leaf, bytesOf(line.leaf))],
    ['receipt-signature', crypto.ed25519Verify(boardKey, promise, bytesOf(line.receiptSignature))],
    ['opening-differs', ballot === null || says(line.opened, ballot)],
  ];
  return { leaf, ballot, errors: tests.filter(([, holds]) => !holds).map(([error]) => error) };
}

const keys = new Map<string, Uint8Array>();

/** One array for each key, so that its import is remembered. */
function keyOf(text: string): Uint8Array {
  const key = keys.get(text) ?? bytesOf(text);
  keys.clear();
  keys.set(text, key);
  return key;
}

function says(stated: LineOf<'ballot'>['opened'], ballot: Result<Selections, InvalidReason>): boolean {
  const found = ballot.ok ? { selections: ballot.value } : { invalid: ballot.error };
  return equalBytes(canonicalJson(stated), canonicalJson(found));
}
