import { compareBytes } from '../bytes.ts';
import { addOne, type Counts } from '../counts.ts';
import type { LineOf } from '../record/lines.ts';
import { spentMark, tokenIsGenuine } from '../token.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';
import { soundTokenKey } from './manifest.ts';
import type { PreparedToken } from './prepare.ts';

/** What one token says by itself. */
export interface ExaminedToken {
  readonly mark: Uint8Array;
  readonly error: ErrorId | null;
}

/** Whether tokens are genuine. Under an unsound key none can be checked. */
export function createTokenExaminer({
  crypto,
  manifest,
}: Examined): (line: LineOf<'token'>) => ExaminedToken {
  const keys = tokenKeys(manifest);
  return (line) => {
    const token = { nonce: bytesOf(line.nonce), signature: bytesOf(line.signature) };
    const mark = spentMark(crypto, manifest.election, token.nonce);
    const key = keys.get(line.weight);
    if (key === undefined) return { mark, error: 'token-weight' };
    const genuine = key === null || tokenIsGenuine(crypto, key, manifest.election, token);
    return { mark, error: genuine ? null : 'token-false' };
  };
}

/** The spent tokens: sorted by their marks, none used twice. */
export function createTokensExaminer({ manifest, findings }: Examined) {
  const sound = [...tokenKeys(manifest).values()].every((key) => key !== null);
  const counts = new Map<string, number>();
  let previous: Uint8Array | null = null;
  return {
    take({ weight, examined: { mark, error } }: PreparedToken, place: string): void {
      if (error !== null) findings.fail(error, place);
      const order = previous === null ? -1 : compareBytes(previous, mark);
      if (order === 0) findings.fail('token-twice', place);
      if (order > 0) findings.fail('token-order', place);
      previous = mark;
      addOne(counts, weight);
    },
    end(): void {
      if (sound) findings.reach('tokens');
    },
    /** Per weight class. */
    counts: (): Counts => counts,
  };
}

/** By weight class; null for an unsound key. */
function tokenKeys({ weights }: Examined['manifest']) {
  return new Map(weights.map(({ weight, tokenKey }) => [weight, soundTokenKey(tokenKey)]));
}
