import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/core/address.ts';
import { defaultSettings } from '../../src/core/election.ts';
import { fromBase64url, toBase64url } from '../../src/core/encoding.ts';
import { type ElectionId, electionIdSchema } from '../../src/core/ids.ts';
import { fingerprintOf, manifestMessage } from '../../src/core/manifest.ts';
import { leafHash } from '../../src/core/merkle.ts';
import { verifyInclusion } from '../../src/core/merkleProof.ts';
import { err } from '../../src/core/result.ts';
import { rollLeaf } from '../../src/core/roll.ts';
import { generateRsaKey, nodeCrypto } from '../../src/crypto/node.ts';
import { type KeyName, keyHolders } from '../../src/engine/portsOffice.ts';
import { councilDefinition } from '../support/definitions.ts';
import { createTestEngine, olga, openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';

const database = useDatabase();
const instance = useEngine(database);

const mallory: Address = { kind: 'slack', value: 'T1/UMALLORY' };
const nowhere = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');
const input = { definition: councilDefinition, settings: defaultSettings };
const anaAndBo = [{ kind: 'text', text: 'ana@example.org\nbo@example.org' }] as const;

async function draft(): Promise<ElectionId> {
  const { id } = value(await instance.engine.create(olga, input, null));
  value(await instance.engine.addToRoll(olga.address, id, anaAndBo));
  return id;
}

function bytes(text: string): Uint8Array {
  return fromBase64url(text) ?? new Uint8Array();
}

describe('opening an election', () => {
  test('freezes a signed manifest whose hash is the fingerprint', async () => {
    const opened = value(await instance.engine.open(olga.address, await draft()));
    const { manifest, manifestSignature, fingerprint } = opened.opened ?? missing();
    expect(opened.state).toBe('open');
    expect(manifest).toMatchObject({
      election: opened.id,
      definition: councilDefinition,
      settings: defaultSettings,
    });
    expect(manifest.roll.size).toBe(2);
    expect(fingerprint).toEqual(fingerprintOf(nodeCrypto, manifest));
    const message = manifestMessage(fingerprint);
    expect(nodeCrypto.ed25519Verify(bytes(manifest.deploymentKey), message, manifestSignature)).toBe(true);
    const random = { ...instance.ports.random, rsaKey: () => generateRsaKey(2048) };
    const drawing = createTestEngine(database, { random });
    const other = value(await drawing.engine.open(olga.address, await draft())).opened ?? missing();
    await drawing.close();
    expect(other.manifest.deploymentKey).toBe(manifest.deploymentKey);
    expect(other.manifest.boardKey).not.toBe(manifest.boardKey);
    expect(other.manifest.weights).not.toEqual(manifest.weights);
  });

  test('stores every private key wrapped, none in clear', async () => {
    const { id, election } = await openElection(instance.engine, 2);
    const { office, box } = instance.ports;
    const names = Object.entries(keyHolders) as [KeyName, 'clerk' | 'box'][];
    for (const [name, holder] of names) {
      const wrapped = holder === 'clerk' ? await office.clerkKey(id, name) : await box.key(id, name);
      expect(wrapped?.length, name).toBeGreaterThan(32);
    }
    const board = (await box.key(id, 'board-key')) ?? missing();
    const asSeed = nodeCrypto.ed25519PublicKey(board.subarray(12, 44));
    expect(toBase64url(asSeed)).not.toBe(election.opened?.manifest.boardKey);
  });

  test('is refused to strangers, without voters, after the deadline, and a second time', async () => {
    const { engine } = instance;
    const id = await draft();
    expect(await engine.open(mallory, id)).toEqual(err({ kind: 'not-organiser' }));
    expect(await engine.open(olga.address, nowhere)).toEqual(err({ kind: 'unknown-election' }));
    const empty = value(await engine.create(olga, input, null)).id;
    expect(await engine.open(olga.address, empty)).toEqual(
      err({ kind: 'cannot-open', problems: [{ kind: 'empty-roll' }] }),
    );
    let now = Date.parse('2030-01-01T00:00:00Z');
    const timed = createTestEngine(database, { clock: { now: () => now } });
    const settings = { ...defaultSettings, closesAt: '2030-01-02T00:00:00Z' };
    value(await timed.engine.edit(olga.address, id, { ...input, settings }));
    now = Date.parse('2030-01-03T00:00:00Z');
    expect(await timed.engine.open(olga.address, id)).toEqual(
      err({ kind: 'cannot-open', problems: [{ kind: 'deadline-passed' }] }),
    );
    now = Date.parse('2030-01-01T00:00:00Z');
    value(await timed.engine.open(olga.address, id));
    expect(await timed.engine.open(olga.address, id)).toEqual(err({ kind: 'wrong-state', state: 'open' }));
    await timed.close();
  });

  test('twice at once, by two instances, opens it once', async () => {
    const other = createTestEngine(database);
    const id = await draft();
    const outcomes = await Promise.all([
      instance.engine.open(olga.address, id),
      other.engine.open(olga.address, id),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([err({ kind: 'wrong-state', state: 'open' })]);
    await other.close();
  });

  test('gives both gates the closing time of the manifest, also when the draft is edited that moment', async () => {
    const { engine, ports, storage } = instance;
    const id = await draft();
    const edited = { ...input, settings: { ...defaultSettings, closesAt: '2999-01-01T00:00:00Z' } };
    const epoch = async () => {
      value(await engine.edit(olga.address, id, edited));
      return ports.office.epoch();
    };
    const slow = createTestEngine(database, { office: { ...ports.office, epoch } });
    await slow.engine.open(olga.address, id);
    await slow.close();
    const opened = (await engine.election(id))?.opened ?? value(await engine.open(olga.address, id)).opened;
    const closesAt = opened?.manifest.settings.closesAt ?? null;
    for (const [pool, half] of [
      [storage.clerkPool, 'clerk'],
      [storage.boxPool, 'box'],
    ] as const) {
      const { rows } = await pool.query(`select closes_at from ${half}.gate where election_id = $1`, [id]);
      expect(rows, half).toEqual([{ closes_at: closesAt === null ? null : new Date(closesAt) }]);
    }
  });

  test('ends editing: definition and roll stay as they are', async () => {
    const { engine } = instance;
    const { id } = await openElection(engine, 2);
    expect(await engine.edit(olga.address, id, input)).toEqual(err({ kind: 'wrong-state', state: 'open' }));
    expect(await engine.addToRoll(olga.address, id, anaAndBo)).toEqual(
      err({ kind: 'wrong-state', state: 'open' }),
    );
    expect(await engine.rollSize(id)).toBe(2);
  });

  test('shows the election to its voters and to everybody, without a result', async () => {
    const { engine } = instance;
    const { id, voters } = await openElection(engine, ['eva@example.org', 'fay@example.org']);
    expect(await engine.onRollOf({ kind: 'email', value: 'eva@example.org' })).toEqual([id]);
    const view = await engine.view(id);
    expect(view).toMatchObject({ rollSize: 2, issued: 0, cast: 0, result: null, final: false });
    expect(view?.election).not.toHaveProperty('organisers');
    expect(voters.map(({ issued }) => issued)).toEqual([null, null]);
    expect(await engine.voterByAddress(id, { kind: 'email', value: 'gil@example.org' })).toEqual(
      err('unknown-voter'),
    );
  });
});

describe('one’s own entry on the roll', () => {
  test('opens a leaf under the root in the manifest, and says whether a token was issued', async () => {
    const { engine } = instance;
    const { id, election, voters } = await openElection(engine, 5);
    const [voter = missing()] = voters;
    const before = (await engine.ownEntry(voter)) ?? missing();
    expect(before.issued).toBe(false);
    expect(rollLeaf(nodeCrypto, id, before.opening)).toEqual(before.leaf);
    const { leaf, index, size, proof } = before;
    const root = bytes(election.opened?.manifest.roll.root ?? '');
    const claim = { leafHash: leafHash(nodeCrypto, leaf), index, size, proof, root };
    expect(verifyInclusion(nodeCrypto, claim)).toBe(true);
    await vote(engine, voter, { q1: ['c1'], q2: ['no'] });
    const [again] = [value(await engine.voterByAddress(id, { kind: 'email', value: voter.name }))];
    expect(await engine.ownEntry(again)).toEqual({ ...before, issued: true });
  });

  test('is nobody’s before the opening', async () => {
    const id = await draft();
    const [voter = missing()] = await instance.ports.clerk.roll(id);
    expect(await instance.engine.ownEntry(voter)).toBeNull();
  });
});

function missing(): never {
  throw new Error('this test lacks what it needs');
}
