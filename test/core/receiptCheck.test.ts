import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, encode, utf8 } from '../../src/core/bytes.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import { checkpointBody } from '../../src/core/checkpoint.ts';
import type { Crypto } from '../../src/core/crypto.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { merkleRoot } from '../../src/core/merkle.ts';
import { signNote } from '../../src/core/note.ts';
import { signReceipt } from '../../src/core/receipt.ts';
import { checkReceipt } from '../../src/core/receiptCheck.ts';
import { boardOrigin, deploymentName } from '../../src/core/record/names.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { clientCrypto } from '../../web/client/crypto.ts';

const election = electionIdSchema.parse('11111111-1111-4111-8111-111111111111');
const origin = boardOrigin(election);
const [boardSeed, deploymentSeed, otherSeed] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
const secret = (seed: Uint8Array | undefined) => seed ?? new Uint8Array(32);
const publicKey = (seed: Uint8Array | undefined) => toBase64url(nodeCrypto.ed25519PublicKey(secret(seed)));
const manifestOf = (change: object = {}) =>
  canonicalJson({
    election,
    boardKey: publicKey(boardSeed),
    deploymentKey: publicKey(deploymentSeed),
    ...change,
  });
const fingerprintOf = (bytes: Uint8Array) => nodeCrypto.sha256(encode('anonylections/manifest/v1', bytes));
const manifest = manifestOf();
const leaves = Array.from({ length: 7 }, (_, index) => nodeCrypto.sha256(Uint8Array.of(index)));
const receiptOf = (leaf: Uint8Array, { seed = boardSeed, of = manifest } = {}) =>
  signReceipt(nodeCrypto, secret(seed), election, fingerprintOf(of), leaf);
const receipt = receiptOf(leaves[4] ?? new Uint8Array(32));
const lost = receiptOf(nodeCrypto.sha256(utf8('never put on the board')));

function noteOf(
  list: readonly Uint8Array[],
  { name = origin, by = [boardSeed, deploymentSeed], size = list.length } = {},
): Uint8Array {
  const body = checkpointBody({ origin: name, size, root: merkleRoot(nodeCrypto, list) });
  const names = [origin, deploymentName];
  return utf8(
    signNote(
      nodeCrypto,
      body,
      by.map((seed, index) => ({ name: names[index] ?? '', privateKey: secret(seed) })),
    ),
  );
}
const board = { checkpoint: noteOf(leaves), leaves: concat(...leaves) };

describe.each<[string, Crypto]>([
  ['Node', nodeCrypto],
  ['a browser', clientCrypto],
])('a receipt that is checked in %s', (_, crypto) => {
  test('is found on the board, with its place', () => {
    expect(checkReceipt(crypto, receipt, manifest, board)).toEqual({ kind: 'found', position: 4, size: 7 });
  });

  test('is a promise before the publication, and stays one when the election is cancelled', () => {
    expect(checkReceipt(crypto, receipt, manifest, 'not-published').kind).toBe('promised');
    expect(checkReceipt(crypto, receipt, manifest, 'cancelled').kind).toBe('cancelled');
  });

  test('proves that its ballot is missing', () => {
    expect(checkReceipt(crypto, lost, manifest, board).kind).toBe('missing');
  });

  test('proves nothing when the board key did not sign it', () => {
    const forged = receiptOf(lost.leaf, { seed: otherSeed });
    for (const state of [board, 'not-published', 'cancelled'] as const)
      expect(checkReceipt(crypto, forged, manifest, state).kind).toBe('false');
  });

  test('belongs to the election of its fingerprint', () => {
    const other = manifestOf({ boardKey: publicKey(otherSeed) });
    expect(checkReceipt(crypto, receipt, other, board).kind).toBe('other-election');
    const forged = receiptOf(lost.leaf, { seed: otherSeed, of: other });
    expect(checkReceipt(crypto, forged, manifest, board).kind).toBe('other-election');
    const foreign = { ...receipt, election: electionIdSchema.parse('22222222-2222-4222-8222-222222222222') };
    expect(checkReceipt(crypto, foreign, manifest, board).kind).toBe('other-election');
    const broken = [
      manifestOf({ boardKey: 7 }),
      manifestOf({ deploymentKey: 'AA' }),
      utf8('{'),
      utf8('null'),
      utf8('7'),
    ];
    for (const of of broken)
      expect(checkReceipt(crypto, receiptOf(lost.leaf, { of }), of, board).kind).toBe('other-election');
  });
});

describe('a list of leaves', () => {
  const verdict = (served: Partial<typeof board>, of = receipt) =>
    checkReceipt(nodeCrypto, of, manifest, { ...board, ...served }).kind;

  test('is taken only as both keys signed it at the close', () => {
    expect(verdict({ leaves: concat(...leaves.slice(0, 6)) })).toBe('list-differs');
    expect(verdict({ leaves: concat(...leaves, lost.leaf) }, lost)).toBe('list-differs');
    expect(verdict({ leaves: concat(...leaves.toReversed()) })).toBe('list-differs');
    expect(verdict({ leaves: board.leaves.slice(1) })).toBe('list-differs');
    expect(verdict({ leaves: new Uint8Array() })).toBe('list-differs');
    expect(verdict({ checkpoint: noteOf(leaves, { by: [boardSeed] }) })).toBe('list-differs');
    expect(verdict({ checkpoint: noteOf(leaves, { by: [boardSeed, otherSeed] }) })).toBe('list-differs');
    expect(verdict({ checkpoint: noteOf(leaves, { by: [otherSeed, deploymentSeed] }) })).toBe('list-differs');
    expect(verdict({ checkpoint: noteOf(leaves, { name: `${origin}x` }) })).toBe('list-differs');
    expect(verdict({ checkpoint: noteOf(leaves, { size: 8 }) })).toBe('list-differs');
    expect(verdict({ checkpoint: utf8('nothing') })).toBe('list-differs');
  });

  test('that was changed in any byte is never one that shows a ballot, or lacks one', () => {
    fc.assert(
      fc.property(fc.nat(board.leaves.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(board.leaves, (byte, index) => (index === at ? byte ^ change : byte));
        expect(verdict({ leaves: changed })).toBe('list-differs');
      }),
    );
  });
});
