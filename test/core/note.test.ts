import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../src/core/bytes.ts';
import { fromBase64, toBase64, toHex } from '../../src/core/encoding.ts';
import { noteKeyId, noteKeyText, signNote, verifyNote } from '../../src/core/note.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { hex } from '../support/vectors.ts';

/** The example of Go's golang.org/x/mod/sumdb/note, on which the C2SP specification rests. */
const published = {
  privateKey: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  keyText: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  body: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const peter = { name: 'PeterNeumann', privateKey: fromBase64(published.privateKey)?.slice(1) ?? hex('') };
const peterKey = { name: peter.name, publicKey: nodeCrypto.ed25519PublicKey(peter.privateKey) };
const board = { name: 'votes.example/board', privateKey: new Uint8Array(32).fill(8) };
const boardKey = { name: board.name, publicKey: nodeCrypto.ed25519PublicKey(board.privateKey) };
const note = `${published.body}\n${published.signature}`;
const read = (text: string, keys = [peterKey]) => verifyNote(nodeCrypto, utf8(text), keys);
const malformed = { ok: false, error: 'malformed-note' };

describe('a signed note', () => {
  it('is the published one, byte for byte', () => {
    expect(signNote(nodeCrypto, published.body, [peter])).toBe(note);
    expect(noteKeyText(nodeCrypto, peterKey)).toBe(published.keyText);
    expect(toHex(noteKeyId(nodeCrypto, peterKey))).toBe('c74f20a3');
    expect(read(note)).toEqual({ ok: true, value: { body: published.body, signedBy: ['PeterNeumann'] } });
  });

  it('names each known key that signed, once', () => {
    const both = signNote(nodeCrypto, published.body, [board, peter, board]);
    expect(read(both, [peterKey, boardKey])).toEqual({
      ok: true,
      value: { body: published.body, signedBy: ['votes.example/board', 'PeterNeumann'] },
    });
    expect(read(both, [peterKey])).toEqual({
      ok: true,
      value: { body: published.body, signedBy: ['PeterNeumann'] },
    });
  });

  it('is nothing without a known key, be the name the same', () => {
    expect(read(note, [boardKey])).toEqual({ ok: false, error: 'no-known-signature' });
    expect(read(note, [{ ...boardKey, name: peter.name }])).toEqual({
      ok: false,
      error: 'no-known-signature',
    });
    expect(read(note, [])).toEqual({ ok: false, error: 'no-known-signature' });
  });

  it('is refused as a whole when a known key’s signature does not hold', () => {
    const invalid = { ok: false, error: 'invalid-signature' };
    expect(read(note.replace('answer', 'Answer'))).toEqual(invalid);
    expect(read(note.replace('x08go/Z', 'x08go/Y'))).toEqual(invalid);
    const short = toBase64(concat(noteKeyId(nodeCrypto, peterKey), hex('00')));
    expect(read(`${note}— PeterNeumann ${short}\n`)).toEqual(invalid);
  });

  it('may hold empty lines of its own', () => {
    const signed = signNote(nodeCrypto, 'a\n\nb\n', [peter]);
    expect(read(signed)).toEqual({ ok: true, value: { body: 'a\n\nb\n', signedBy: ['PeterNeumann'] } });
  });

  it.each([
    ['nothing', ''],
    ['no signature', published.body],
    ['no empty line', published.body + published.signature],
    ['an empty text', `\n${published.signature}`],
    ['no end of line', note.slice(0, -1)],
    ['something after it', `${note}x\n`],
    ['an empty line after it', `${note}\n`],
    ['a hyphen for the dash', note.replace('—', '-')],
    ['two spaces', note.replace('— Peter', '—  Peter')],
    ['a third word', note.replace('nAM=', 'nAM= again')],
    ['a name with a plus', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['a name with a space of another kind', note.replace('PeterNeumann', 'Peter\u00a0Neumann')],
    ['a signature that is not base64', note.replace('x08go', 'x08g*')],
    ['a signature with loose bits', note.replace('nAM=', 'nAN=')],
    ['a key id and nothing else', `${published.body}\n— PeterNeumann x08gow==\n`],
    ['a carriage return', note.replaceAll('\n', '\r\n')],
    ['a control character', note.replace('If', '\u0007If')],
    ['a hundred and one signatures', note + published.signature.repeat(100)],
  ])('is malformed with %s', (_what, text) => {
    expect(read(text)).toEqual(malformed);
  });

  it('is malformed where it is not text', () => {
    expect(verifyNote(nodeCrypto, concat(hex('ff'), utf8(note)), [peterKey])).toEqual(malformed);
  });

  it('changed in any byte is never taken for the same note', () => {
    const bytes = utf8(note);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(verifyNote(nodeCrypto, bytes.with(at, (bytes[at] ?? 0) ^ change), [peterKey]).ok).toBe(false);
      }),
    );
  });

  it('is not made from what no reader would take', () => {
    for (const body of ['', 'a', 'a\r\n', '\u0000\n', '\ud800\n']) {
      expect(() => signNote(nodeCrypto, body, [peter])).toThrow(RangeError);
    }
    for (const name of ['', 'a b', 'a+b', 'a\n']) {
      expect(() => signNote(nodeCrypto, 'a\n', [{ ...peter, name }])).toThrow(RangeError);
    }
  });
});
