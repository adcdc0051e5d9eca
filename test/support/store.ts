import { randomBytes, randomUUID } from 'node:crypto';
import { defaultSettings } from '../../src/core/election.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { type ElectionId, electionIdSchema, type VoterId, voterIdSchema } from '../../src/core/ids.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { ok } from '../../src/core/result.ts';
import type { Cast } from '../../src/engine/portsBox.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import {
  type AuditEvent,
  type Election,
  type KeyName,
  keyHolders,
  type Opened,
  tokenKeyName,
} from '../../src/engine/portsOffice.ts';
import { createStorage, type Storage } from '../../src/storage/storage.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestStorage extends Storage {
  readonly database: TestDatabase;
  /** Another instance of the application on the same database. */
  readonly another: () => Storage;
}

/** The stores on a database of their own. `close` drops it. */
export async function createTestStorage(max = 10): Promise<TestStorage> {
  const database = await createTestDatabase();
  const { clerkUrl, boxUrl } = database;
  const log = { error: () => undefined };
  const started: Storage[] = [];
  const another = () => {
    const storage = createStorage({ clerkUrl, boxUrl, max, log });
    started.push(storage);
    return storage;
  };
  const close = async () => {
    await Promise.all(started.map((storage) => storage.close()));
    await database.drop();
  };
  return { ...another(), database, another, close };
}

export function electionId(): ElectionId {
  return electionIdSchema.parse(randomUUID());
}

export function voterId(): VoterId {
  return voterIdSchema.parse(randomUUID());
}

export function bytes(length = 32): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

export function auditEventOf(action: AuditEvent['action'], details: AuditEvent['details'] = {}): AuditEvent {
  return { action, role: 'organiser', at: '2026-03-01T09:00:00.000Z', details };
}

export function draftElection(changes: Partial<Election> = {}): Election {
  const choices = [
    { id: 'ada', label: 'Ada' },
    { id: 'grace', label: 'Grace' },
  ];
  const contest = { id: 'chair', title: 'Chair', description: '', seats: 1, choices };
  return {
    id: electionId(),
    state: 'draft',
    definition: {
      title: 'Works council',
      description: '',
      contests: [{ ...contest, counting: { rule: 'choose-one/v1' as const } }],
    },
    settings: defaultSettings,
    organisers: [{ address: { kind: 'slack', value: 'T1/U1' }, name: 'Olga' }],
    observers: [],
    home: { platform: 'slack', workspace: 'T1', channel: 'C1' },
    opened: null,
    closing: null,
    result: null,
    armed: false,
    outdated: [],
    ...changes,
  };
}

export function voterOf(election: ElectionId, email: string, changes: Partial<Voter> = {}): Voter {
  return {
    id: voterId(),
    election,
    name: email,
    addresses: [{ kind: 'email', value: email }],
    salt: bytes(16),
    weight: '1',
    generation: 1,
    issued: null,
    ...changes,
  };
}

export function openedOf(election: Election, size: number): Opened {
  const key = () => toBase64url(bytes());
  const manifest: Manifest = {
    format: 'anonylections/manifest/v1',
    election: election.id,
    definition: election.definition,
    settings: election.settings,
    roll: { size, root: key() },
    weights: [{ weight: '1', voters: size, tokenKey: { n: key(), e: 'AQAB' } }],
    sealingKey: key(),
    boardKey: key(),
    deploymentKey: key(),
    lotSeedHash: key(),
    ballotLength: 64,
  };
  return { manifest, manifestSignature: bytes(64), fingerprint: bytes(), epoch: 'one', amendments: [] };
}

/** An election that is open with these voters; every code hash, leaf and key is random. */
export async function openedElection(
  { office, clerk, box }: Storage,
  emails: readonly string[] = ['ana@example.org'],
  closesAt: string | null = null,
): Promise<{ readonly election: Election; readonly voters: readonly Voter[] }> {
  const draft = draftElection();
  const voters = emails.map((email) => voterOf(draft.id, email));
  await office.create(draft, auditEventOf('created'));
  await clerk.changeRoll(draft.id, () =>
    ok({ remove: [], put: voters, change: { event: auditEventOf('roll-changed') } }),
  );
  await box.openGate(draft.id, closesAt);
  const opened = openedOf(draft, voters.length);
  const election = await clerk.open(draft.id, (_, roll) =>
    ok({
      voters: roll.map(({ id }) => ({ voter: id, leaf: bytes(), codeHash: bytes() })),
      keys: keysOf('1'),
      closesAt,
      change: { state: 'open', opened, event: auditEventOf('opened') },
    }),
  );
  if (!election.ok) throw new Error('an opening that cannot be refused');
  return { election: election.value, voters };
}

/** Wrapped keys, all of them random, with a token key for each of these weights. */
export function keysOf(...weights: readonly string[]): ReadonlyMap<KeyName, Uint8Array> {
  const names = [...Object.keys(keyHolders), ...weights.map(tokenKeyName)] as KeyName[];
  return new Map(names.map((name) => [name, bytes()]));
}

export function castOf(election: ElectionId, changes: Partial<Cast> = {}): Cast {
  return {
    election,
    weight: '1',
    spentMark: bytes(),
    nonce: bytes(),
    signature: bytes(256),
    leafMark: bytes(),
    codeMark: bytes(),
    intakeId: randomUUID(),
    intakeRow: bytes(150),
    ...changes,
  };
}

export async function all<T>(iterable: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of iterable) list.push(item);
  return list;
}

/** The items of a list in turn, for ever. */
export function inTurn<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}

/** For `expect.poll` on a busy machine. */
export const patiently = { timeout: 15_000 };
