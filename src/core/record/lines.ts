/** The lines of a record: one canonical JSON object (RFC 8785) a line, each of one of these kinds. */
import { z } from 'zod';
import { invalidReasons } from '../ballot.ts';
import { equalBytes, utf8 } from '../bytes.ts';
import { canonicalJson, parseCanonical } from '../canonical.ts';
import { shortIdSchema } from '../counting.ts';
import { fromBase64url } from '../encoding.ts';
import { manifestSchema } from '../manifest.ts';
import { err, ok, type Result } from '../result.ts';
import { selectionSchema } from '../selection.ts';

export const recordFormat = 'anonylections/record/v1';

/** How an election ended. A cancelled one has neither ballots nor tokens in its record. */
export const outcomes = ['published', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

const count = z.int().min(0);
const weight = z.string().min(1);

/** Exactly this many bytes in strict base64url; null: one or more. */
function bytes(length: number | null) {
  const fits = (text: string) => {
    const found = fromBase64url(text)?.length ?? 0;
    return length === null ? found > 0 : found === length;
  };
  return z.string().refine(fits, 'not-bytes');
}

const headerSchema = z.strictObject({
  kind: z.literal('header'),
  format: z.literal(recordFormat),
  outcome: z.enum(outcomes),
  manifest: manifestSchema,
  manifestSignature: bytes(64),
});

/** An entry of the roll: its leaf, what the vote weighs, and whether a token was issued for it. */
const voterSchema = z.strictObject({
  kind: z.literal('voter'),
  leaf: bytes(32),
  weight,
  issued: z.boolean(),
});

/** Tokens issued and spent per weight class, in the manifest's order. */
const tokensSchema = z.array(z.strictObject({ weight, issued: count, spent: count })).min(1);

export const auditActions = [
  'created',
  'edited',
  'roll-changed',
  'opened',
  'invited',
  'present-entered',
  'closed',
  'published',
  'cancel-requested',
  'continue-requested',
  'continued',
  'cancelled',
] as const;
export type AuditAction = (typeof auditActions)[number];

const eventSchema = z.strictObject({
  kind: z.literal('event'),
  event: z.strictObject({
    action: z.enum(auditActions),
    role: z.enum(['organiser', 'system']),
    at: z.iso.datetime(),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  hash: bytes(32),
});

/** What the close published: it stands before the ballots, so that a reader can open them as they come. */
const closingSchema = z.strictObject({
  kind: z.literal('closing'),
  sealingPrivateKey: bytes(32),
  lotSeed: bytes(32),
  /** No publicly drawn number in this version. */
  draw: z.literal(''),
  tokens: tokensSchema,
});

const cancelledSchema = z.strictObject({ kind: z.literal('cancelled'), tokens: tokensSchema });

const checkpointSchema = z.strictObject({ kind: z.literal('checkpoint'), note: z.string() });

const openedSchema = z.union([
  z.strictObject({ selections: z.record(shortIdSchema, selectionSchema) }),
  z.strictObject({ invalid: z.enum(invalidReasons) }),
]);

const ballotSchema = z.strictObject({
  kind: z.literal('ballot'),
  position: count,
  leaf: bytes(32),
  weight,
  sealed: bytes(null),
  receiptSignature: bytes(64),
  opened: openedSchema,
});

const tokenSchema = z.strictObject({
  kind: z.literal('token'),
  weight,
  nonce: bytes(32),
  signature: bytes(null),
});

/** Not described here: a verifier compares it whole with its own count. */
const resultSchema = z.strictObject({ kind: z.literal('result'), result: z.looseObject({}) });

const endSchema = z.strictObject({ kind: z.literal('end'), hash: bytes(32), signature: bytes(64) });

export const lineSchema = z.discriminatedUnion('kind', [
  headerSchema,
  voterSchema,
  eventSchema,
  closingSchema,
  cancelledSchema,
  checkpointSchema,
  ballotSchema,
  tokenSchema,
  resultSchema,
  endSchema,
]);
export type RecordLine = z.infer<typeof lineSchema>;
export type LineKind = RecordLine['kind'];
export type LineOf<K extends LineKind> = Extract<RecordLine, { kind: K }>;

export type LineError = 'line-not-json' | 'line-not-canonical' | 'line-shape';

/** Reads one line, without its newline. It may be hostile: only what would be written again byte for byte is taken. */
export function parseLine(bytes: Uint8Array): Result<RecordLine, LineError> {
  const json = parseCanonical(bytes);
  if (!json.ok) return err(json.error === 'not-canonical' ? 'line-not-canonical' : 'line-not-json');
  const line = lineSchema.safeParse(json.value);
  if (!line.success) return err('line-shape');
  return equalBytes(canonicalJson(line.data), bytes) ? ok(line.data) : err('line-shape');
}

const magic = utf8(`{"format":"${recordFormat}","kind":"header",`);

/** Whether a record of this version begins like this; the rest of the line may still be malformed. */
export function looksLikeRecord(firstLine: Uint8Array): boolean {
  return equalBytes(firstLine.subarray(0, magic.length), magic);
}
