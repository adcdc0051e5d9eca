import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ballotLength, encodeBallot, readBallot, type Selections } from '../../src/core/ballot.ts';
import { utf8 } from '../../src/core/bytes.ts';
import { HPKE_OVERHEAD, hpkeKeyPair } from '../../src/core/hpke.ts';
import { attendedRandomness, createBallotOpener, sealBallot } from '../../src/core/seal.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { councilDefinition } from '../support/definitions.ts';

const nonce = new Uint8Array(16).fill(7);
const selections: Selections = { q1: ['c1', 'c3'], q2: ['no'] };
const anySelections = fc.record({
  q1: fc.subarray(['c1', 'c2', 'c3'], { maxLength: 2 }),
  q2: fc.subarray(['abstain', 'no', 'yes'], { maxLength: 1 }),
});

describe('a ballot', () => {
  test('has the same length whatever was chosen, and reads back as it was', () => {
    fc.assert(
      fc.property(anySelections, (chosen) => {
        const ballot = encodeBallot(councilDefinition, chosen, nonce);
        expect(ballot.length).toBe(ballotLength(councilDefinition));
        expect(readBallot(councilDefinition, ballot)).toEqual({ ok: true, value: chosen });
      }),
    );
  });

  test.each([
    ['not-decryptable', null],
    ['wrong-length', utf8('{}')],
    ['not-canonical', padded('{"nonce":"x", "contests":{}}')],
    ['not-canonical', padded('{"contests":{},"contests":{},"nonce":"x"}')],
    ['wrong-shape', padded('{"contests":{"q1":"c1"},"nonce":"x"}')],
    ['wrong-shape', ballotOf({ q1: [['c1']], q2: [] })],
    ['wrong-shape', ballotOf({ q1: {}, q2: [] })],
    [
      'wrong-shape',
      padded('{"contests":{"__proto__":["x"],"q1":[],"q2":[]},"nonce":"BwcHBwcHBwcHBwcHBwcHBw"}'),
    ],
    ['wrong-nonce', padded('{"contests":{},"nonce":"x"}')],
    ['wrong-contests', ballotOf({ q1: [] })],
    ['wrong-contests', ballotOf({ q1: [], q2: [], q3: [] })],
    ['unknown-choice', ballotOf({ q1: ['c9'], q2: [] })],
    ['repeated-choice', ballotOf({ q1: ['c1', 'c1'], q2: [] })],
    ['overvote', ballotOf({ q1: ['c1', 'c2', 'c3'], q2: [] })],
    ['not-sorted', ballotOf({ q1: ['c2', 'c1'], q2: [] })],
  ])('that somebody made up is invalid: %s', (reason, plaintext) => {
    expect(readBallot(councilDefinition, plaintext)).toEqual({ ok: false, error: reason });
  });

  function padded(json: string): Uint8Array {
    const bytes = new Uint8Array(ballotLength(councilDefinition));
    bytes.set(utf8(json));
    return bytes;
  }

  function ballotOf(contests: object): Uint8Array {
    return padded(JSON.stringify({ contests, nonce: 'BwcHBwcHBwcHBwcHBwcHBw' }));
  }
});

describe('a sealed ballot', () => {
  const keys = hpkeKeyPair(nodeCrypto, new Uint8Array(32).fill(1));
  const fingerprint = new Uint8Array(32).fill(2);
  const context = { definition: councilDefinition, sealingKey: keys.publicKey, fingerprint };
  const secret = new Uint8Array(32).fill(3);
  const page = new Uint8Array(32).fill(4);
  const seal = (chosen: Selections, pageNonce = page) =>
    sealBallot(nodeCrypto, context, chosen, attendedRandomness(nodeCrypto, secret, pageNonce, chosen));

  test('opens to its selections under the election’s key, and has one length', () => {
    const sealed = seal(selections);
    expect(sealed.length).toBe(ballotLength(councilDefinition) + HPKE_OVERHEAD);
    expect(createBallotOpener(nodeCrypto, context, keys.privateKey)(sealed)).toEqual({
      ok: true,
      value: selections,
    });
  });

  test('does not open in another election, nor when a bit was changed', () => {
    const other = { ...context, fingerprint: new Uint8Array(32).fill(9) };
    const bent = Uint8Array.from(seal(selections), (byte, index) => (index === 40 ? byte ^ 1 : byte));
    for (const [where, sealed] of [
      [other, seal(selections)],
      [context, bent],
    ] as const) {
      const opened = createBallotOpener(nodeCrypto, where, keys.privateKey)(sealed);
      expect(opened).toEqual({ ok: false, error: 'not-decryptable' });
    }
  });

  test('is the same for the same submission, and shares nothing with any other', () => {
    expect(seal(selections)).toEqual(seal(selections));
    const changed = seal({ ...selections, q2: ['yes'] });
    const fromOtherPage = seal(selections, new Uint8Array(32).fill(5));
    const keysUsed = [seal(selections), changed, fromOtherPage].map((sealed) => sealed.slice(0, 32).join());
    expect(new Set(keysUsed).size).toBe(3);
  });
});
