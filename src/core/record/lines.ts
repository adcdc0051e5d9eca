/** The lines of a record: one canonical JSON object (RFC 8785) a line, each of one of these kinds. */
import { z } from 'zod';
import { amendmentSchema } from '../amendment.ts';
import { invalidReasons } from '../ballot.ts';
import { equalBytes, fromUtf8, utf8 } from '../bytes.ts';
import { byteText } from '../byteText.ts';
import { parseCanonical, readCanonical } from '../canonical.ts';
import { shortIdSchema } from '../counting.ts';
import { manifestSchema } from '../manifest.ts';
import { err, ok, type Result } from '../result.ts';
import { selectionSchema } from '../selection.ts';
import { readPlainLine } from './plainLine.ts';

export const recordFormat = 'anonylections/record/v1';
/** Of the record of totals: without ballots, for elections that do not publish them (totals.ts). */
export const totalsFormat = 'anonylections/record-of-totals/v1';

/** How an election ended. A cancelled one has neither ballots nor tokens in its record. */
export const outcomes = ['published', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

const count = z.int().min(0);
const weight = z.string().min(1);

const headerSchema = z
  .strictObject({
    kind: z.literal('header'),
    format: z.enum([recordFormat, totalsFormat]),
    outcome: z.enum(outcomes),
    manifest: manifestSchema,
    manifestSignature: byteText(64),
  })
  .refine(({ format, outcome }) => format === recordFormat || outcome === 'published');

/** Voters who were added after the opening: before the roll, so that a reader can tell their leaves as they come. */
const amendmentLineSchema = z.strictObject({
  kind: z.literal('amendment'),
  amendment: amendmentSchema,
  signature: byteText(64),
});

/** An entry of the roll: its leaf, what the vote weighs, and whether a token was issued for it. */
const voterSchema = z.strictObject({
  kind: z.literal('voter'),
  leaf: byteText(32),
  weight,
  issued: z.boolean(),
});

/** Tokens issued and spent per weight class, in the manifest's order. */
const tokensSchema = z.array(z.strictObject({ weight, issued: count, spent: count })).min(1);

export const auditActions = [
  'created',
  'edited',
  'roll-changed',
  'organiser-added',
  'organiser-removed',
  'observer-added',
  'observer-removed',
  'opened',
  'invited',
  'reminded',
  'sent-again',
  'invitation-replaced',
  'replacement-refused',
  'codes-printed',
  'present-entered',
  'voters-proposed',
  'proposal-dropped',
  'voters-added',
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
  hash: byteText(32),
});

/** What the close published: it stands before the ballots, so that a reader can open them as they come. */
const closingSchema = z.strictObject({
  kind: z.literal('closing'),
  sealingPrivateKey: byteText(32),
  lotSeed: byteText(32),
  /** No publicly drawn number in this version. */
  draw: z.literal(''),
  tokens: tokensSchema,
});

/** The same without the key that opens ballots: of a record of totals. */
const closedSchema = z.strictObject({
  kind: z.literal('closed'),
  lotSeed: byteText(32),
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
  leaf: byteText(32),
  weight,
  sealed: byteText(null),
  receiptSignature: byteText(64),
  opened: openedSchema,
});

/** A ballot of which only the leaf is told: of a record of totals. */
const entrySchema = z.strictObject({
  kind: z.literal('entry'),
  position: count,
  leaf: byteText(32),
  weight,
  receiptSignature: byteText(64),
});

const tokenSchema = z.strictObject({
  kind: z.literal('token'),
  weight,
  nonce: byteText(32),
  signature: byteText(null),
});

/** Not described here: a verifier compares it whole with its own count. */
const resultSchema = z.strictObject({ kind: z.literal('result'), result: z.looseObject({}) });

/** What a record of totals promises: `hash` of the last line of the full record. */
const fullSchema = z.strictObject({ kind: z.literal('full'), hash: byteText(32) });

const endSchema = z.strictObject({ kind: z.literal('end'), hash: byteText(32), signature: byteText(64) });

export const lineSchema = z.discriminatedUnion('kind', [
  headerSchema,
  amendmentLineSchema,
  voterSchema,
  eventSchema,
  closingSchema,
  closedSchema,
  cancelledSchema,
  checkpointSchema,
  ballotSchema,
  entrySchema,
  tokenSchema,
  resultSchema,
  fullSchema,
  endSchema,
]);
export type RecordLine = z.infer<typeof lineSchema>;
export type LineKind = RecordLine['kind'];
export type LineOf<K extends LineKind> = Extract<RecordLine, { kind: K }>;

export type LineError = 'line-not-json' | 'line-not-canonical' | 'line-shape';

/** Reads one line, without its newline. It may be hostile: only what would be written again byte for byte is taken. */
export function parseLine(bytes: Uint8Array): Result<RecordLine, LineError> {
  const text = fromUtf8(bytes);
  const line = text === null ? null : (readPlainLine(text) ?? readCanonical(text, lineSchema));
  return line === null ? err(lineError(bytes)) : ok(line);
}

/** Why these bytes are no line. */
function lineError(bytes: Uint8Array): LineError {
  const json = parseCanonical(bytes);
  if (json.ok) return 'line-shape';
  return json.error === 'not-canonical' ? 'line-not-canonical' : 'line-not-json';
}

const beginnings = [recordFormat, totalsFormat].map((format) =>
  utf8(`{"format":"${format}","kind":"header",`),
);

/** Whether a record of this version begins like this; the rest of the line may still be malformed. */
export function looksLikeRecord(firstLine: Uint8Array): boolean {
  return beginnings.some((begins) => equalBytes(firstLine.subarray(0, begins.length), begins));
}
