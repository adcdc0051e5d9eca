import type { Selections } from '../../../src/core/ballot.ts';
import { utf8 } from '../../../src/core/bytes.ts';
import type { Definition } from '../../../src/core/election.ts';
import { toBase64url } from '../../../src/core/encoding.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { testRsaKey } from '../../support/vectors.ts';

export const definition: Definition = {
  title: 'Works council',
  description: 'Seats for two years.',
  contests: [
    {
      id: 'chair',
      title: 'Chair',
      description: '',
      counting: { rule: 'choose-one/v1' },
      seats: 1,
      choices: [
        { id: 'ada', label: 'Ada' },
        { id: 'grace', label: 'Grace' },
      ],
    },
    {
      id: 'team',
      title: 'Team',
      description: '',
      counting: { rule: 'choose-up-to/v1', minMarks: 1, maxMarks: 2 },
      seats: 2,
      choices: [
        { id: 'joan', label: 'Joan' },
        { id: 'katja', label: 'Katja' },
        { id: 'li', label: 'Li' },
      ],
    },
  ],
};

/** A tie for the chair and one for the second seat, a blank ballot, and one with a choice too many. */
export const someBallots: readonly Selections[] = [
  { chair: ['ada'], team: ['joan', 'li'] },
  { chair: ['grace'], team: ['joan', 'katja'] },
  { chair: [], team: [] },
  { chair: ['ada', 'grace'], team: ['li'] },
];

/** 32 bytes that are always the same for the same name. */
export function fixed(name: string): Uint8Array {
  return crypto.sha256(utf8(name));
}

/** Every private key of the election. */
export const keys = {
  token: testRsaKey(),
  sealing: fixed('sealing key'),
  board: fixed('board key'),
  deployment: fixed('deployment key'),
  lotSeed: fixed('lot seed'),
};
export const election = electionIdSchema.parse('6f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11');

export function text(value: Uint8Array): string {
  return toBase64url(value);
}

/** The bytes of a text in a line. */
export function bytes(value: string): Uint8Array {
  return new Uint8Array(Buffer.from(value, 'base64url'));
}
