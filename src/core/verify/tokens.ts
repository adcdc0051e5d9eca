import { compareBytes } from '../bytes.ts';
import { addOne, type Counts } from '../counts.ts';
import type { RsaPublicKey } from '../crypto.ts';
import type { LineOf } from '../record/lines.ts';
import { spentMark, tokenIsGenuine } from '../token.ts';
import { bytesOf, type Examined } from './election.ts';
import { soundTokenKey } from './manifest.ts';

/** The spent tokens: genuine, sorted by their marks, none used twice. */
export function createTokensExaminer({ crypto, manifest, findings }: Examined) {
  const keys = new Map<string, RsaPublicKey | null>();
  for (const { weight, tokenKey } of manifest.weights) keys.set(weight, soundTokenKey(tokenKey));
  const sound = [...keys.values()].every((key) => key !== null);
  const counts = new Map<string, number>();
  let previous: Uint8Array | null = null;
  return {
    take(line: LineOf<'token'>, place: string): void {
      const token = { nonce: bytesOf(line.nonce), signature: bytesOf(line.signature) };
      const key = keys.get(line.weight);
      if (key === undefined) findings.fail('token-weight', place);
      else if (key !== null && !tokenIsGenuine(crypto, key, manifest.election, token))
        findings.fail('token-false', place);
      const mark = spentMark(crypto, manifest.election, token.nonce);
      const order = previous === null ? -1 : compareBytes(previous, mark);
      if (order === 0) findings.fail('token-twice', place);
      if (order > 0) findings.fail('token-order', place);
      previous = mark;
      addOne(counts, line.weight);
    },
    /** Under an unsound key no token can be checked. */
    end(): void {
      if (sound) findings.reach('tokens');
    },
    /** Per weight class. */
    counts: (): Counts => counts,
  };
}
