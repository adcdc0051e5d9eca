import { z } from 'zod';
import type { Answers } from '../../core/answers.ts';
import { fromUtf8, utf8 } from '../../core/bytes.ts';
import type { Contest } from '../../core/contest.ts';
import { fromBase64url, toBase64url } from '../../core/encoding.ts';
import { type ElectionId, electionIdSchema } from '../../core/ids.ts';
import type { Reading } from '../desk.ts';
import { packAnswer, unpackAnswer } from './packedAnswer.ts';

/** What a ballot's form carries from step to step, encrypted; it is stored and logged nowhere. */
export interface BallotState {
  readonly election: ElectionId;
  /** 32 bytes that make this ballot's seal its own. */
  readonly pageNonce: Uint8Array;
  /** The step that the form shows, from 0; null in the review. */
  readonly step: number | null;
  readonly answers: Answers;
  /**
   * The invitation from which the ballot was opened, as the click told its place; null where it is not known. Of a preview,
   * the language that was asked for.
   */
  readonly invitation: string | null;
}

/** Who holds the form: nobody else can go on with it. */
interface Holder extends Pick<Reading, 'actor'> {
  readonly desk: Pick<Reading['desk'], 'secretBox'>;
}

const bytes = z.string().transform((text, context) => {
  const decoded = fromBase64url(text);
  if (decoded === null) context.addIssue('not base64url');
  return decoded ?? new Uint8Array();
});
const longestPlace = 100;
const schema = z.tuple([
  electionIdSchema,
  bytes,
  z.int().min(0).max(99).nullable(),
  z.string().max(longestPlace).nullable(),
  z.record(z.string(), bytes),
]);

/**
 * At most 2,400 characters for ten contests of a hundred choices: a contest is a bit, or a byte, for each choice. So
 * the length hangs on the election and not on what was chosen: a ballot whose first form fits never outgrows it.
 */
export function sealState(
  { desk, actor }: Holder,
  contests: readonly Contest[],
  { election, pageNonce, step, invitation, answers }: BallotState,
): string {
  const packed = contests.map((contest) => [
    contest.id,
    toBase64url(packAnswer(contest, answers[contest.id] ?? [])),
  ]);
  const json = JSON.stringify([
    election,
    toBase64url(pageNonce),
    step,
    invitation,
    Object.fromEntries(packed),
  ]);
  return toBase64url(desk.secretBox.seal(utf8(json), actor.address.value));
}

/**
 * The election and the rest of a state, which needs the election's contests to be read; null when it is not ours, or
 * was somebody else's form.
 */
export function openState(
  { desk, actor }: Holder,
  text: string,
): { readonly election: ElectionId; read(contests: readonly Contest[]): BallotState } | null {
  const sealed = fromBase64url(text);
  const plain = sealed === null ? null : desk.secretBox.open(sealed, actor.address.value);
  const json = plain === null ? null : fromUtf8(plain);
  const parsed = json === null ? null : schema.safeParse(JSON.parse(json));
  if (parsed === null || !parsed.success) return null;
  const [election, pageNonce, step, invitation, packed] = parsed.data;
  return {
    election,
    read: (contests) => {
      const answers = contests.map((each) => [
        each.id,
        unpackAnswer(each, packed[each.id] ?? new Uint8Array()),
      ]);
      return { election, pageNonce, step, invitation, answers: Object.fromEntries(answers) };
    },
  };
}
