import { describe, expect, test } from 'vitest';
import {
  type Addendum,
  addendumIsGenuine,
  addendumMessage,
  readAddendum,
  writeAddendum,
} from '../../src/core/addendum.ts';
import { utf8 } from '../../src/core/bytes.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { chooseUpTo } from '../support/definitions.ts';
import { election, fixed } from './record/sample.ts';

const key = fixed('deployment key');
const publicKey = nodeCrypto.ed25519PublicKey(key);
const addendum: Addendum = {
  format: 'anonylections/addendum/v1',
  election,
  fingerprint: toBase64url(fixed('fingerprint')),
  record: toBase64url(fixed('record')),
  number: 1,
  at: '2026-03-02T09:00:00.000Z',
  by: 'Olga',
  reason: 'The statutes give three seats.',
  contest: chooseUpTo(2, ['Ana', 'Bo', 'Chen'], { seats: 3 }),
  uncountable: { overvote: 2 },
  result: { contest: 'q1' },
};
const signature = toBase64url(nodeCrypto.ed25519Sign(key, addendumMessage(addendum)));
const file = writeAddendum({ addendum, signature });

describe('an addendum', () => {
  test('is read as it was written, and is genuine under the deployment key', () => {
    const read = readAddendum(file);
    expect(read).toEqual({ addendum, signature });
    expect(read !== null && addendumIsGenuine(nodeCrypto, publicKey, read)).toBe(true);
    expect(read !== null && addendumIsGenuine(nodeCrypto, fixed('another'), read)).toBe(false);
  });

  test('with any byte changed is unreadable or not genuine', () => {
    for (let at = 0; at < file.length; at += 1) {
      const read = readAddendum(file.with(at, (file[at] ?? 0) ^ 1));
      expect(read === null || !addendumIsGenuine(nodeCrypto, publicKey, read), `byte ${at}`).toBe(true);
    }
  });

  test.each([
    ['without its line feed', file.slice(0, -1)],
    ['with another one', new Uint8Array([...file, 10])],
    ['with spaces', utf8(`${JSON.stringify({ addendum, signature }, null, 1)}\n`)],
    [
      'of another version',
      writeAddendum({ addendum: { ...addendum, format: 'anonylections/addendum/v2' }, signature }),
    ],
    ['with something added', writeAddendum({ addendum: { ...addendum, more: 1 }, signature })],
    ['without a reason', writeAddendum({ addendum: { ...addendum, reason: '' }, signature })],
    ['nothing at all', new Uint8Array()],
  ])('%s is none', (_, bytes) => {
    expect(readAddendum(bytes)).toBeNull();
  });
});
