import { z } from 'zod';
import { concat, encode, equalBytes, utf8 } from './bytes.ts';
import { byteText } from './byteText.ts';
import { canonicalJson, parseCanonical } from './canonical.ts';
import { contestSchema } from './contest.ts';
import type { Crypto } from './crypto.ts';
import { fromBase64url } from './encoding.ts';
import { electionIdSchema } from './ids.ts';
import { selectionProblemKinds } from './selection.ts';
import { plainText } from './text.ts';

export const reasonSchema = plainText(1000);

/** A recount of a published election's ballots under corrected settings of one contest: it stands beside the result. */
export const addendumSchema = z.strictObject({
  format: z.literal('anonylections/addendum/v1'),
  election: electionIdSchema,
  fingerprint: byteText(32),
  /** The hash in the last line of the election's record. */
  record: byteText(32),
  /** Counted from 1. */
  number: z.int().min(1),
  at: z.iso.datetime(),
  /** The organiser who recounted, by the name that the election knows. */
  by: z.string().min(1),
  reason: reasonSchema,
  /** As corrected: seats and counting rule, everything else as in the manifest. */
  contest: contestSchema,
  /** Ballots that were valid and that the corrected contest does not take, by their first problem. */
  uncountable: z.partialRecord(z.enum(selectionProblemKinds), z.int().min(1)),
  /** Not described here: a verifier compares it whole with its own count. */
  result: z.looseObject({}),
});
export type Addendum = z.infer<typeof addendumSchema>;

export const signedAddendumSchema = z.strictObject({ addendum: addendumSchema, signature: byteText(64) });
/** With the deployment key's signature, 64 bytes in base64url. */
export type SignedAddendum = z.infer<typeof signedAddendumSchema>;

/** What the deployment key signs. */
export function addendumMessage(addendum: object): Uint8Array {
  return encode('anonylections/addendum/v1', canonicalJson(addendum));
}

/** The file that is published: one line of canonical JSON. */
export function writeAddendum(signed: { readonly addendum: object; readonly signature: string }): Uint8Array {
  return concat(canonicalJson(signed), utf8('\n'));
}

/** Reads such a file, which may be hostile; null when it is none. */
export function readAddendum(bytes: Uint8Array): SignedAddendum | null {
  if (bytes.at(-1) !== 0x0a) return null;
  const json = parseCanonical(bytes.subarray(0, -1));
  const signed = signedAddendumSchema.safeParse(json.ok ? json.value : null);
  if (!signed.success) return null;
  return equalBytes(writeAddendum(signed.data), bytes) ? signed.data : null;
}

export function addendumIsGenuine(
  crypto: Crypto,
  deploymentKey: Uint8Array,
  { addendum, signature }: SignedAddendum,
): boolean {
  const bytes = fromBase64url(signature);
  return bytes !== null && crypto.ed25519Verify(deploymentKey, addendumMessage(addendum), bytes);
}
