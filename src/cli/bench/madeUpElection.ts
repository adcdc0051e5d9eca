import { auditEvent, auditHash } from '../../core/audit.ts';
import { ballotLength } from '../../core/ballot.ts';
import { canonicalJson } from '../../core/canonical.ts';
import type { RsaPrivateKey } from '../../core/crypto.ts';
import { type Definition, defaultSettings } from '../../core/election.ts';
import { toBase64url } from '../../core/encoding.ts';
import { electionIdSchema } from '../../core/ids.ts';
import { lotSeedHash } from '../../core/lot.ts';
import { fingerprintOf, type Manifest, manifestMessage } from '../../core/manifest.ts';
import type { LineOf } from '../../core/record/lines.ts';
import { recordFormat } from '../../core/record/lines.ts';
import { encodeRsaPublicKey } from '../../core/rsaKey.ts';
import { nodeCrypto } from '../../crypto/node.ts';

const crypto = nodeCrypto;

/** Private keys of 32 bytes each, and the key that signs tokens. */
export interface Keys {
  readonly sealing: Uint8Array;
  readonly board: Uint8Array;
  readonly deployment: Uint8Array;
  readonly lotSeed: Uint8Array;
  readonly token: RsaPrivateKey;
}

export const electionId = electionIdSchema.parse('6f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11');

const choices = Array.from({ length: 10 }, (_, place) => ({
  id: `c${place + 1}`,
  label: `Candidate ${place + 1}`,
}));

/** A motion, and a board of three elected by ranks. */
const definition: Definition = {
  title: 'Made-up election',
  description: '',
  contests: [
    {
      id: 'q1',
      title: 'The motion',
      description: '',
      choices: choices.slice(0, 3),
      seats: 1,
      counting: { rule: 'choose-one/v1' },
    },
    {
      id: 'q2',
      title: 'The board',
      description: '',
      choices,
      seats: 3,
      counting: { rule: 'stv-scottish/v1', maxRanks: choices.length },
    },
  ],
};

/** @param voters on the roll @param root the roll's */
export function madeUpManifest(keys: Keys, voters: number, root: Uint8Array): Manifest {
  return {
    format: 'anonylections/manifest/v1',
    election: electionId,
    definition,
    settings: defaultSettings,
    roll: { size: voters, root: toBase64url(root) },
    weights: [{ weight: '1', voters, tokenKey: encodeRsaPublicKey(keys.token) }],
    sealingKey: toBase64url(crypto.x25519PublicKey(keys.sealing)),
    boardKey: toBase64url(crypto.ed25519PublicKey(keys.board)),
    deploymentKey: toBase64url(crypto.ed25519PublicKey(keys.deployment)),
    lotSeedHash: toBase64url(lotSeedHash(crypto, keys.lotSeed)),
    ballotLength: ballotLength(definition),
  };
}

export function headerLine(keys: Keys, manifest: Manifest): LineOf<'header'> {
  const signature = crypto.ed25519Sign(keys.deployment, manifestMessage(fingerprintOf(crypto, manifest)));
  const manifestSignature = toBase64url(signature);
  return { kind: 'header', format: recordFormat, outcome: 'published', manifest, manifestSignature };
}

/** From the creation to the publication. @param root the board's @param result in canonical JSON */
export function eventLines(manifest: Manifest, root: Uint8Array, result: Uint8Array): LineOf<'event'>[] {
  const draft = canonicalJson({ definition: manifest.definition, settings: manifest.settings });
  const fingerprint = toBase64url(fingerprintOf(crypto, manifest));
  const at = '2026-01-01T12:00:00.000Z';
  const events: readonly LineOf<'event'>['event'][] = [
    { action: 'created', role: 'organiser', at, details: { draft: hash(draft) } },
    { action: 'opened', role: 'organiser', at, details: { fingerprint, roll: manifest.roll.size } },
    { action: 'closed', role: 'organiser', at, details: {} },
    { action: 'published', role: 'system', at, details: { result: hash(result), root: toBase64url(root) } },
  ];
  let previous: Uint8Array | null = null;
  return events.map((event) => {
    previous = auditHash(crypto, previous, auditEvent(event));
    return { kind: 'event', event, hash: toBase64url(previous) };
  });
}

function hash(bytes: Uint8Array): string {
  return toBase64url(crypto.sha256(bytes));
}
