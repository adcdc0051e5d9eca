import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../../src/commands/desk.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { createFormBox } from '../../src/formBox.ts';

/** What carries ballots from step to step in the tests. */
export const secretBox: SecretBox = createFormBox(
  nodeCrypto,
  {
    bytes: (length) => new Uint8Array(randomBytes(length)),
    rsaKey: () => Promise.reject(new Error('no keys are made here')),
  },
  new Uint8Array(32).fill(9),
);
