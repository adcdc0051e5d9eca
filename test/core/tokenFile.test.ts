import fc from 'fast-check';
import { expect, test } from 'vitest';
import { electionIdSchema } from '../../src/core/ids.ts';
import {
  type TakenToken,
  takenFromFragment,
  takenFromText,
  takenToFragment,
  takenToText,
} from '../../src/core/tokenFile.ts';

const election = electionIdSchema.parse('6f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11');
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const anyToken: fc.Arbitrary<TakenToken> = fc.record({
  election: fc.constant(election),
  fingerprint: bytes(32),
  weight: fc.constantFrom('1', '2.5', '0.0001'),
  token: fc.record({ nonce: bytes(32), signature: bytes(256) }),
});

test('a token is the same after the file, and after the link', () => {
  const same = fc.property(anyToken, (taken) => {
    expect(takenFromText(takenToText(taken))).toEqual(taken);
    expect(takenFromFragment(election, takenToFragment(taken))).toEqual(taken);
    expect(takenToFragment(taken)).toMatch(/^[\w.-]{420,}$/u);
  });
  fc.assert(same);
});

test('whatever is changed in form, left out or added is no token', () => {
  const [taken] = fc.sample(anyToken, 1);
  if (taken === undefined) throw new Error('none');
  const file: Record<string, unknown> = JSON.parse(takenToText(taken));
  for (const name of Object.keys(file)) {
    const { [name]: _, ...without } = file;
    expect(takenFromText(JSON.stringify(without)), name).toBeNull();
    for (const wrong of ['', 7, null, `${String(file[name])}A=`]) {
      const changed = takenFromText(JSON.stringify({ ...file, [name]: wrong }));
      if (name !== 'weight' || typeof wrong !== 'string' || wrong === '') expect(changed, name).toBeNull();
    }
  }
  for (const text of ['', '{', '[]', 'null', '7', JSON.stringify({ ...file, more: '' })])
    expect(takenFromText(text)).toBeNull();
  const fragment = takenToFragment(taken);
  for (const wrong of [
    '',
    fragment.slice(1),
    fragment.replace('.', ''),
    fragment.split('.').slice(0, 3).join('.'),
  ])
    expect(takenFromFragment(election, wrong)).toBeNull();
});
