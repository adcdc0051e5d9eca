import { z } from 'zod';
import { compareBytes, encode, utf8 } from './bytes.ts';
import { byteText } from './byteText.ts';
import { canonicalJson } from './canonical.ts';
import type { Crypto } from './crypto.ts';
import { fromBase64url } from './encoding.ts';
import { type ElectionId, electionIdSchema } from './ids.ts';
import { type WeightClass, weightSchema } from './weight.ts';

/** So few that a verifier can hold a tree for each. */
export const mostAmendments = 100;
/** So few that a line of the record holds their leaves. */
export const mostAdded = 10_000;

/** Voters who were added to the roll after the opening: their leaves and the whole roll with them, never a name. */
export const amendmentSchema = z.strictObject({
  format: z.literal('anonylections/roll-amendment/v1'),
  election: electionIdSchema,
  fingerprint: byteText(32),
  /** Counted from 1. */
  number: z.int().min(1).max(mostAmendments),
  /** When the second organiser agreed, as the audit log has it. */
  at: z.iso.datetime(),
  /** Roll leaves, ascending. */
  added: z.array(byteText(32)).min(1).max(mostAdded),
  /** The whole roll from now on. */
  roll: z.strictObject({ size: z.int().min(1), root: byteText(32) }),
  /** Voters per weight class from now on, in the manifest's order. */
  weights: z.array(z.strictObject({ weight: weightSchema, voters: z.int().min(1) })).min(1),
});
export type Amendment = z.infer<typeof amendmentSchema>;

/** With the deployment key's signature, 64 bytes in base64url. */
export interface SignedAmendment {
  readonly amendment: Amendment;
  readonly signature: string;
}

/** What the deployment key signs. */
export function amendmentMessage(amendment: Amendment): Uint8Array {
  return encode('anonylections/roll-amendment/v1', canonicalJson(amendment));
}

/** What two organisers agree on: SHA-256 over the leaves in ascending order; 32 bytes. */
export function proposalHash(
  crypto: Crypto,
  election: ElectionId,
  leaves: readonly Uint8Array[],
): Uint8Array {
  const sorted = [...leaves].sort(compareBytes);
  return crypto.sha256(encode('anonylections/roll-proposal/v1', utf8(election), ...sorted));
}

/** The roll as it is: at the opening, or after the last amendment. */
export interface RollNow {
  readonly size: number;
  readonly weights: readonly WeightClass[];
}

/** What a manifest or an amendment says of the roll. */
export interface RollStated {
  readonly roll: { readonly size: number };
  readonly weights: readonly WeightClass[];
}

/** @param amendments their sizes, in their order */
export function rollNow({
  manifest: { roll, weights },
  amendments,
}: {
  readonly manifest: RollStated;
  readonly amendments: readonly RollStated[];
}): RollNow {
  const last = amendments.at(-1);
  const voters = new Map(last?.weights.map((each) => [each.weight, each.voters]));
  return {
    size: last?.roll.size ?? roll.size,
    weights: weights.map((each) => ({
      weight: each.weight,
      voters: voters.get(each.weight) ?? each.voters,
    })),
  };
}

export function amendmentIsGenuine(
  crypto: Crypto,
  deploymentKey: Uint8Array,
  { amendment, signature }: SignedAmendment,
): boolean {
  const bytes = fromBase64url(signature);
  return bytes !== null && crypto.ed25519Verify(deploymentKey, amendmentMessage(amendment), bytes);
}
