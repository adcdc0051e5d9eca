import { z } from 'zod';
import { concat, fromUtf8 } from './bytes.ts';
import { canonicalJson, parseCanonical, readCanonical } from './canonical.ts';
import { shortIdSchema } from './counting.ts';
import type { Definition } from './election.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { err, ok, type Result } from './result.ts';
import {
  blankSelection,
  listedSelectionSchema,
  longestSelection,
  type Selection,
  selectionProblemKinds,
  selectionProblems,
  selectionSchema,
} from './selection.ts';

/** What one voter chose, by contest id; every contest has an entry, a blank vote is an empty one. */
export type Selections = Readonly<Record<string, Selection>>;

const nonceLength = 16;

function plaintextOf(selection: z.ZodType<Selection>) {
  return z.strictObject({ contests: z.record(shortIdSchema, selection), nonce: z.string() });
}

const listedPlaintext = plaintextOf(listedSelectionSchema);
const writtenPlaintext = plaintextOf(selectionSchema);

const lengths = new WeakMap<Definition, number>();

/** The fixed length in bytes of every plaintext ballot of an election: the longest possible one, rounded up to 64. */
export function ballotLength(definition: Definition): number {
  const length = lengths.get(definition) ?? longestBallot(definition);
  lengths.set(definition, length);
  return length;
}

function longestBallot(definition: Definition): number {
  const contests = Object.fromEntries(
    definition.contests.map((contest) => [contest.id, longestSelection(contest)]),
  );
  const nonce = toBase64url(new Uint8Array(nonceLength));
  return Math.ceil(canonicalJson({ contests, nonce }).length / 64) * 64;
}

/**
 * The plaintext that is sealed: canonical JSON of selections and nonce, padded with zero bytes to the fixed length.
 * @param nonce 16 bytes
 */
export function encodeBallot(definition: Definition, selections: Selections, nonce: Uint8Array): Uint8Array {
  if (nonce.length !== nonceLength) throw new Error('a ballot nonce has 16 bytes');
  const json = canonicalJson({ contests: selections, nonce: toBase64url(nonce) });
  const length = ballotLength(definition);
  if (json.length > length) throw new Error('a valid ballot fits the length of its election');
  return concat(json, new Uint8Array(length - json.length));
}

/** Why a ballot that was cast does not count. Closed: the record and its verifier name exactly these. */
export const invalidReasons = [
  'not-decryptable',
  'wrong-length',
  'not-canonical',
  'wrong-nonce',
  'wrong-contests',
  ...selectionProblemKinds,
] as const;
export type InvalidReason = (typeof invalidReasons)[number];

/** Reads an opened ballot. The plaintext is controlled by whoever cast it; null: the seal did not open. */
export function readBallot(
  definition: Definition,
  plaintext: Uint8Array | null,
): Result<Selections, InvalidReason> {
  if (plaintext === null) return err('not-decryptable');
  if (plaintext.length !== ballotLength(definition)) return err('wrong-length');
  const end = plaintext.findLastIndex((byte) => byte !== 0) + 1;
  const json = plaintext.subarray(0, end);
  const writes = definition.contests.some(({ writeIns }) => writeIns !== undefined);
  const ballot = readCanonical(fromUtf8(json) ?? '', writes ? writtenPlaintext : listedPlaintext);
  if (ballot === null) return err(parseCanonical(json).ok ? 'wrong-shape' : 'not-canonical');
  if (fromBase64url(ballot.nonce)?.length !== nonceLength) return err('wrong-nonce');
  return checkSelections(definition, ballot.contests);
}

function checkSelections(definition: Definition, selections: Selections): Result<Selections, InvalidReason> {
  const expected = definition.contests.map((contest) => contest.id).sort();
  if (Object.keys(selections).sort().join() !== expected.join()) return err('wrong-contests');
  for (const contest of definition.contests) {
    const selection = selections[contest.id] ?? blankSelection(contest);
    const [problem] = selectionProblems(contest, selection);
    if (problem !== undefined) return err(problem);
  }
  return ok(selections);
}
