import { z } from 'zod';
import { encode } from './bytes.ts';
import { byteText } from './byteText.ts';
import { canonicalJson } from './canonical.ts';
import type { Crypto } from './crypto.ts';
import { definitionSchema, settingsSchema } from './election.ts';
import { fromHex } from './encoding.ts';
import { electionIdSchema } from './ids.ts';
import { weightSchema } from './weight.ts';

const bytes32 = byteText(32);
const rsaKeySchema = z.strictObject({ n: z.string(), e: z.string() });

/** Everything about an election that is fixed at its opening. */
export const manifestSchema = z.strictObject({
  format: z.literal('anonylections/manifest/v1'),
  election: electionIdSchema,
  definition: definitionSchema,
  /** A reader whose platform knows other time zones reads it all the same. */
  settings: settingsSchema.extend({ timeZone: z.string().min(1) }),
  roll: z.strictObject({ size: z.int().min(1), root: bytes32 }),
  /** One token key per weight class, with how many voters it has; without weights the one class is "1". */
  weights: z
    .array(z.strictObject({ weight: weightSchema, voters: z.int().min(1), tokenKey: rsaKeySchema }))
    .min(1),
  sealingKey: bytes32,
  boardKey: bytes32,
  deploymentKey: bytes32,
  lotSeedHash: bytes32,
  ballotLength: z.int().min(64),
  /** Hash of the program that the site gave to voters' browsers at the opening; absent where there was none. */
  client: bytes32.exactOptional(),
  /** Of the file of statements; absent where no choice makes one. */
  statements: bytes32.exactOptional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The election's fingerprint: SHA-256 of the manifest's canonical JSON under its label; 32 bytes. */
export function fingerprintOf(crypto: Crypto, manifest: Manifest): Uint8Array {
  return crypto.sha256(encode('anonylections/manifest/v1', canonicalJson(manifest)));
}

/** What the deployment key signs at the opening. */
export function manifestMessage(fingerprint: Uint8Array): Uint8Array {
  return encode('anonylections/manifest-signature/v1', fingerprint);
}

/** A fingerprint as people copy it; null when it is none. */
export function parseFingerprint(hex: string): Uint8Array | null {
  const bytes = fromHex(hex.trim().toLowerCase());
  return bytes?.length === 32 ? bytes : null;
}
