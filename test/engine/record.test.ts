import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { blind, finalise } from '../../src/core/blindRsa.ts';
import { concat } from '../../src/core/bytes.ts';
import { toHex } from '../../src/core/encoding.ts';
import { HPKE_OVERHEAD } from '../../src/core/hpke.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { parseLine } from '../../src/core/record/lines.ts';
import { parseRsaPublicKey } from '../../src/core/rsaKey.ts';
import { tokenMessage } from '../../src/core/token.ts';
import type { Report } from '../../src/core/verify/report.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { verify } from '../core/verify/verifying.ts';
import { createTestEngine, olga, openElection, type TestEngine, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { all } from '../support/store.ts';
import { testRsaKey } from '../support/vectors.ts';

const random = {
  bytes: (length: number) => new Uint8Array(randomBytes(length)),
  rsaKey: async () => testRsaKey(),
};
const database = useDatabase();
const instance = useEngine(database, { random });

async function recordOf(id: ElectionId, { engine } = instance): Promise<Uint8Array> {
  const record = await engine.record(id);
  if (record === null) throw new Error('no record');
  return concat(...(await all(record)));
}

function failures(report: Report): readonly unknown[] {
  return report.checks.filter(({ ok }) => !ok);
}

/** Somebody with a program of their own casts bytes that are no ballot. */
async function castGarbage({ engine }: TestEngine, voter: Voter, manifest: Manifest) {
  const nonce = random.bytes(32);
  const message = tokenMessage(voter.election, nonce);
  const key = value(parseRsaPublicKey(manifest.weights[0]?.tokenKey));
  const blinded = value(blind(nodeCrypto, key, message, random.bytes(48), random.bytes(256).fill(0, 0, 1)));
  const signed = value(await engine.issueBlind(voter, blinded.blindedMessage));
  const signature = value(finalise(nodeCrypto, key, message, signed, blinded.inverse));
  const sealed = random.bytes(manifest.ballotLength + HPKE_OVERHEAD);
  const paper = { election: voter.election, weight: '1', token: { nonce, signature }, sealed };
  return value(await engine.cast(paper));
}

describe('the record of a published election', () => {
  test('verifies with the fingerprint and every receipt, an invalid and a blank ballot among them', async () => {
    const { engine } = instance;
    const { id, election, organiser, voters } = await openElection(engine, 5);
    const [ana, bo, chen, dana] = voters;
    if (!ana || !bo || !chen || !dana || !election.opened) throw new Error('an open election of five');
    value(await engine.invite(organiser, id));
    const receipts = [
      await vote(engine, ana, { q1: ['c1', 'c2'], q2: ['yes'] }),
      await vote(engine, bo, { q1: ['c3'], q2: ['no'] }),
      await vote(engine, chen, { q1: ['blank'], q2: ['blank'] }),
      await castGarbage(instance, dana, election.opened.manifest),
    ];
    value(await engine.close(organiser, id));

    const record = await recordOf(id);
    const report = verify(record, { fingerprint: toHex(election.opened.fingerprint), receipts });
    expect(failures(report)).toEqual([]);
    expect(report.verdict).toBe('verified');
    const ballots = report.receipts.map(({ ballot }) => ballot);
    expect(ballots).toEqual([
      { ok: true, value: { q1: ['c1', 'c2'], q2: ['yes'] } },
      { ok: true, value: { q1: ['c3'], q2: ['no'] } },
      { ok: true, value: { q1: [], q2: [] } },
      { ok: false, error: 'not-decryptable' },
    ]);
  });

  test('is the same whoever exports it, and however often', async () => {
    const { engine } = instance;
    const { id, organiser, voters } = await openElection(engine, 3);
    for (const voter of voters) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
    value(await engine.close(organiser, id));
    const first = await recordOf(id);
    const another = createTestEngine(database);
    expect(await recordOf(id, another)).toEqual(first);
    await another.engine.resume();
    expect(await recordOf(id, another)).toEqual(first);
    await another.close();
  });

  test('names no voter, no organiser and no place', async () => {
    const { engine } = instance;
    const { id, organiser, voters } = await openElection(engine, ['ana@example.org', 'bo@example.org']);
    for (const voter of voters) await vote(engine, voter, { q1: ['c2'], q2: ['no'] });
    value(await engine.close(organiser, id));
    const text = new TextDecoder().decode(await recordOf(id));
    for (const secret of ['ana@', 'bo@', 'Olga', olga.address.value, ...voters.map((voter) => voter.id)])
      expect(text).not.toContain(secret);
  });

  test('verifies when results were live, and the board grew in batches', async () => {
    const { engine } = instance;
    const live = { settings: { results: 'live', mixThreshold: 2 } } as const;
    const { id, organiser, voters } = await openElection(engine, 9, live);
    for (const voter of voters) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
    await engine.settled();
    value(await engine.close(organiser, id));
    expect(failures(verify(await recordOf(id), {}))).toEqual([]);
  });

  test('verifies when nobody voted', async () => {
    const { engine } = instance;
    const { id, organiser } = await openElection(engine, 2);
    value(await engine.close(organiser, id));
    expect(failures(verify(await recordOf(id), {}))).toEqual([]);
  });

  test('verifies when the draft was edited and the roll grew', async () => {
    const { engine, ports } = instance;
    const { election } = await openElection(engine, 1);
    const { definition, settings } = election;
    const { id } = value(await engine.create(olga, { definition, settings }, null));
    value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'ana@example.org' }]));
    const edited = { definition: { ...definition, title: 'Cafe\u0301  council ' }, settings };
    value(await engine.edit(olga.address, id, edited));
    value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: 'bo@example.org' }]));
    value(await engine.open(olga.address, id));
    value(await engine.close(olga.address, id));
    expect((await ports.office.audit(id)).length).toBe(7);
    expect(failures(verify(await recordOf(id), {}))).toEqual([]);
  });
});

describe('there is no record', () => {
  test('of a draft, of an open election and of none at all', async () => {
    const { engine } = instance;
    const { id, election, voters } = await openElection(engine, 1);
    const draft = value(await engine.create(olga, { ...election, settings: election.settings }, null));
    expect(await engine.record(id)).toBeNull();
    expect(await engine.record(draft.id)).toBeNull();
    expect(await engine.record(voters[0]?.id as unknown as ElectionId)).toBeNull();
  });

  test('of an election that was cancelled before it was opened', async () => {
    const { engine } = instance;
    const { election } = await openElection(engine, 1);
    const { id } = value(await engine.create(olga, { ...election, settings: election.settings }, null));
    value(await engine.cancel(olga.address, id));
    expect(await engine.record(id)).toBeNull();
  });
});

describe('the record of a cancelled election', () => {
  test('verifies, counts the tokens and shows no ballot', async () => {
    const { engine } = instance;
    const { id, election, organiser, voters } = await openElection(engine, 3);
    for (const voter of voters.slice(1)) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
    value(await engine.cancel(organiser, id));
    const record = await recordOf(id);
    const fingerprint = toHex(election.opened?.fingerprint ?? new Uint8Array());
    expect(verify(record, { fingerprint })).toMatchObject({ verdict: 'verified' });
    const lines = new TextDecoder().decode(record).split('\n').slice(0, -1);
    const kinds = lines.map((line) => value(parseLine(new TextEncoder().encode(line))).kind);
    expect(kinds).not.toContain('ballot');
    expect(lines.find((line) => line.includes('"kind":"cancelled"'))).toBe(
      '{"kind":"cancelled","tokens":[{"issued":2,"spent":2,"weight":"1"}]}',
    );
  });

  test('shows the checkpoint of a live board, though not its ballots', async () => {
    const { engine } = instance;
    const live = { settings: { results: 'live', mixThreshold: 1 } } as const;
    const { id, organiser, voters } = await openElection(engine, 3, live);
    for (const voter of voters) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
    await engine.settled();
    value(await engine.cancel(organiser, id));
    const record = await recordOf(id);
    expect(new TextDecoder().decode(record)).toContain('"kind":"checkpoint"');
    expect(failures(verify(record, {}))).toEqual([]);
  });
});
