import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Address } from '../core/address.ts';
import { amendmentSchema } from '../core/amendment.ts';
import { parseCanonical } from '../core/canonical.ts';
import { definitionSchema, electionStates, settingsSchema } from '../core/election.ts';
import { electionIdSchema } from '../core/ids.ts';
import { type Manifest, manifestSchema } from '../core/manifest.ts';
import type { Amended, Closing, Election, Home, Opened, Organiser } from '../engine/portsOffice.ts';
import { plainBytes } from './query.ts';
import { electionResultSchema } from './resultRows.ts';
import type { OfficeElections, OfficeOrganisers } from './schema.ts';

/** What a row says is parsed like any other input: a row that does not fit throws. */
export const addressSchema: z.ZodType<Address> = z.strictObject({
  kind: z.enum(['slack', 'teams', 'email', 'printed']),
  value: z.string(),
});

const closingSchema: z.ZodType<Closing> = z.strictObject({
  sealingPrivateKey: z.string(),
  lotSeed: z.string(),
  draw: z.string(),
  size: z.int().min(0),
  root: z.string(),
  checkpoint: z.string(),
  tokens: z.array(z.strictObject({ weight: z.string(), issued: z.int().min(0), spent: z.int().min(0) })),
});

const amendedSchema: z.ZodType<Amended> = amendmentSchema
  .pick({ number: true, at: true, roll: true, weights: true })
  .extend({ voters: z.int().min(1), proposal: z.string() });

const stateSchema = z.enum(electionStates);
const platformSchema = z.enum(['slack', 'teams']);

type ElectionRow = Omit<Selectable<OfficeElections>, 'created_at'>;
type OpenedRow = Pick<
  ElectionRow,
  'manifest' | 'manifest_signature' | 'fingerprint' | 'epoch' | 'amendments'
>;

export function toElection(
  row: ElectionRow,
  { organisers, observers }: Pick<Election, 'organisers' | 'observers'>,
): Election {
  return {
    ...toBoxElection(row),
    definition: definitionSchema.parse(row.definition),
    organisers,
    observers,
    home: toHome(row),
    armed: row.armed,
    outdated: z.array(z.string()).parse(row.outdated),
    closing: row.closing === null ? null : closingSchema.parse(row.closing),
    result: row.result === null ? null : electionResultSchema.parse(row.result),
  };
}

/** The part of an election that the box may know. */
export function toBoxElection(
  row: OpenedRow & Pick<ElectionRow, 'id' | 'state' | 'settings'>,
): Pick<Election, 'id' | 'state' | 'opened' | 'settings'> {
  return {
    id: electionIdSchema.parse(row.id),
    state: stateSchema.parse(row.state),
    settings: settingsSchema.parse(row.settings),
    opened: toOpened(row),
  };
}

export function toOrganiser(row: Omit<Selectable<OfficeOrganisers>, 'election_id'>): Organiser {
  return { address: addressSchema.parse({ kind: row.kind, value: row.value }), name: row.name };
}

function toHome(row: ElectionRow): Home | null {
  const { home_platform: platform, home_workspace: workspace, home_channel: channel } = row;
  if (platform === null || workspace === null || channel === null) return null;
  return { platform: platformSchema.parse(platform), workspace, channel };
}

export function homeColumns(home: Home | null) {
  return {
    home_platform: home?.platform ?? null,
    home_workspace: home?.workspace ?? null,
    home_channel: home?.channel ?? null,
  };
}

function toOpened(row: OpenedRow): Opened | null {
  const { manifest, manifest_signature: signature, fingerprint, epoch } = row;
  if (manifest === null || signature === null || fingerprint === null || epoch === null) return null;
  return {
    manifest: toManifest(manifest),
    manifestSignature: plainBytes(signature),
    fingerprint: plainBytes(fingerprint),
    epoch,
    amendments: z.array(amendedSchema).parse(row.amendments),
  };
}

function toManifest(bytes: Uint8Array): Manifest {
  const json = parseCanonical(bytes);
  if (!json.ok) throw new Error(`a stored manifest is ${json.error}`);
  return manifestSchema.parse(json.value);
}
