import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { electionIdSchema, voterIdSchema } from '../../src/core/ids.ts';
import { codeHash, formatCode, invitationCode, parseCode } from '../../src/core/invitation.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

const election = electionIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111');
const voter = voterIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-222222222222');
const secret = new Uint8Array(32).fill(5);
const code = invitationCode(nodeCrypto, secret, election, voter, 1);

describe('an invitation code', () => {
  test('is shown as five groups of five', () => {
    expect(formatCode(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/u);
  });

  test('is the same when it is sent again and another one when it is replaced', () => {
    expect(invitationCode(nodeCrypto, secret, election, voter, 1)).toBe(code);
    expect(invitationCode(nodeCrypto, secret, election, voter, 2)).not.toBe(code);
  });

  test('is read as people type it: any case, spaces, o for zero, l for one', () => {
    const sloppy = formatCode(code)
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replaceAll('-', ' ');
    expect(parseCode(` ${sloppy} `)).toEqual({ ok: true, value: code });
  });

  test('with one character wrong, or two neighbours swapped, is noticed on the spot', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(fc.nat(24), fc.constantFrom(...alphabet.split('')), (place, character) => {
        fc.pre(code[place] !== character);
        const wrong = code.slice(0, place) + character + code.slice(place + 1);
        expect(parseCode(wrong)).toEqual({ ok: false, error: 'mistyped' });
      }),
    );
    for (let place = 0; place < 24; place++) {
      const [a = '', b = ''] = code.slice(place, place + 2);
      if (a === b) continue;
      expect(parseCode(code.slice(0, place) + b + a + code.slice(place + 2)).ok).toBe(false);
    }
  });

  test.each([
    ['ABCDE', 'wrong-length'],
    ['', 'wrong-length'],
    ['ABCDE-FGHJK-MNPQR-STVWX-YZ23!', 'wrong-character'],
    ['x'.repeat(100_000), 'wrong-character'],
  ])('%.30s is refused: %s', (typed, error) => expect(parseCode(typed)).toEqual({ ok: false, error }));

  test('is kept on the roll as a hash only', () => {
    expect(codeHash(nodeCrypto, code)).toHaveLength(32);
    expect(codeHash(nodeCrypto, code)).toEqual(codeHash(nodeCrypto, code));
  });
});
