import { expect, test } from 'vitest';
import { utf8 } from '../../src/core/bytes.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../../src/core/nonceSeal.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';

const key = new Uint8Array(32).fill(1);
const nonce = new Uint8Array(nonceLength).fill(2);
const sealed = sealWithNonce(nodeCrypto, key, nonce, utf8('a ballot'), utf8('here'));

test('what is sealed opens under its key and in its place, and nowhere else', () => {
  expect(openWithNonce(nodeCrypto, key, sealed, utf8('here'))).toEqual(utf8('a ballot'));
  expect(openWithNonce(nodeCrypto, key, sealed, utf8('there'))).toBeNull();
  expect(openWithNonce(nodeCrypto, new Uint8Array(32), sealed, utf8('here'))).toBeNull();
});

test('cut off anywhere, it does not open and does not throw', () => {
  for (let length = 0; length < sealed.length; length++)
    expect(openWithNonce(nodeCrypto, key, sealed.subarray(0, length), utf8('here'))).toBeNull();
});
