import { z } from 'zod';
import type { Answers } from '../../core/answers.ts';
import { fromUtf8, utf8 } from '../../core/bytes.ts';
import type { Contest } from '../../core/contest.ts';
import { fromBase64url, toBase64url } from '../../core/encoding.ts';
import { type ElectionId, electionIdSchema } from '../../core/ids.ts';
import type { SecretBox } from '../desk.ts';
import { packAnswer, unpackAnswer } from './packedAnswer.ts';

/** What a ballot's form carries from step to step, encrypted; it is stored and logged nowhere. */
export interface BallotState {
  readonly election: ElectionId;
  /** 32 bytes that make this ballot's seal its own. */
  readonly pageNonce: Uint8Array;
  readonly answers: Answers;
}

const bytes = z.string().transform((text, context) => {
  const decoded = fromBase64url(text);
  if (decoded === null) context.addIssue('not base64url');
  return decoded ?? new Uint8Array();
});
const schema = z.tuple([electionIdSchema, bytes, z.record(z.string(), bytes)]);

/** At most 2,400 characters for ten contests of a hundred choices: a contest is a bit, or a byte, for each choice. */
export function sealState(
  secretBox: SecretBox,
  contests: readonly Contest[],
  { election, pageNonce, answers }: BallotState,
): string {
  const packed = contests.map((contest) => [
    contest.id,
    toBase64url(packAnswer(contest, answers[contest.id] ?? [])),
  ]);
  const json = JSON.stringify([election, toBase64url(pageNonce), Object.fromEntries(packed)]);
  return toBase64url(secretBox.seal(utf8(json)));
}

/** The election and the rest of a state, which needs the election's contests to be read; null when it is not ours. */
export function openState(
  secretBox: SecretBox,
  text: string,
): { readonly election: ElectionId; read(contests: readonly Contest[]): BallotState } | null {
  const sealed = fromBase64url(text);
  const plain = sealed === null ? null : secretBox.open(sealed);
  const json = plain === null ? null : fromUtf8(plain);
  if (json === null) return null;
  const [election, pageNonce, packed] = schema.parse(JSON.parse(json));
  return {
    election,
    read: (contests) => {
      const answers = contests.map((each) => [
        each.id,
        unpackAnswer(each, packed[each.id] ?? new Uint8Array()),
      ]);
      return { election, pageNonce, answers: Object.fromEntries(answers) };
    },
  };
}
