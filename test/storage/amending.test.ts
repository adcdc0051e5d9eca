import { describe, expect, test } from 'vitest';
import type { Amendment, SignedAmendment } from '../../src/core/amendment.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { err, ok } from '../../src/core/result.ts';
import type { OpenRoll, OpenRollChange, Voter } from '../../src/engine/portsClerk.ts';
import type { Election } from '../../src/engine/portsOffice.ts';
import { lockKey } from '../../src/storage/gates.ts';
import { useOwner, useStorage } from '../support/perFile.ts';
import { all, auditEventOf, bytes, openedElection, patiently, voterOf } from '../support/store.ts';

const storage = useStorage();
const owner = useOwner(() => storage.database);

const change = { event: auditEventOf('voters-added') };
const by = { kind: 'slack', value: 'T1/U1' } as const;

function proposalOf(election: Election, ...voters: readonly Voter[]): OpenRollChange {
  const more = voters.length > 0 ? voters : [voterOf(election.id, 'zoe@example.org')];
  return { proposal: { by, voters: more }, change };
}

/** The voters join; leaves, code hashes, root and signature are random. */
function joiningOf({ id, opened }: Election, voters: readonly Voter[], number = 1): OpenRollChange {
  if (opened === null) throw new Error('an opened election');
  const frozen = voters.map((voter) => ({ voter: voter.id, leaf: bytes(), codeHash: bytes() }));
  const amendment: Amendment = {
    format: 'anonylections/roll-amendment/v1',
    election: id,
    fingerprint: toBase64url(bytes()),
    number,
    at: '2026-03-01T09:00:00.000Z',
    added: frozen.map(({ leaf }) => toBase64url(leaf)),
    roll: { size: 1 + voters.length, root: toBase64url(bytes()) },
    weights: [{ weight: '1', voters: 1 + voters.length }],
  };
  const signed: SignedAmendment = { amendment, signature: toBase64url(bytes(64)) };
  const { at, roll, weights } = amendment;
  const amended = { number, at, roll, weights, voters: voters.length, proposal: 'hash' };
  const amendments = [...opened.amendments, amended];
  return {
    proposal: null,
    joining: { voters, frozen, signed },
    change: { ...change, opened: { ...opened, amendments } },
  };
}

async function standing(id: Election['id']): Promise<OpenRoll> {
  let seen: OpenRoll | null = null;
  await storage.clerk.changeOpenRoll(id, (now) => {
    seen = now;
    return err('only looking');
  });
  if (seen === null) throw new Error('it was looked at');
  return seen;
}

test('a proposal is kept as it was made, until another one or none stands in its place', async () => {
  const { election } = await openedElection(storage);
  const addresses = [
    { kind: 'slack', value: 'T1/UZOE' },
    { kind: 'email', value: 'zoe@example.org' },
  ] as const;
  const zoe = voterOf(election.id, 'zoe@example.org', { name: 'Zoë „Ω“', addresses, weight: '2.5' });
  expect(await storage.clerk.proposal(election.id)).toBeNull();
  await storage.clerk.changeOpenRoll(election.id, () => ok(proposalOf(election, zoe)));
  expect(await storage.clerk.proposal(election.id)).toEqual({ by, voters: [zoe] });
  expect((await standing(election.id)).proposal).toEqual({ by, voters: [zoe] });
  expect(await storage.clerk.rollSize(election.id)).toBe(1);
  expect(await storage.clerk.electionsOf(addresses[0])).toEqual([]);
  const yan = voterOf(election.id, 'yan@example.org');
  await storage.clerk.changeOpenRoll(election.id, () => ok(proposalOf(election, yan)));
  expect((await storage.clerk.proposal(election.id))?.voters).toEqual([yan]);
  await storage.clerk.dropProposal(election.id);
  expect(await storage.clerk.proposal(election.id)).toBeNull();
});

test('who joins is on the roll with leaf, code, addresses and the number of the amendment', async () => {
  const { election, voters } = await openedElection(storage);
  const zoe = voterOf(election.id, 'zoe@example.org');
  await storage.clerk.changeOpenRoll(election.id, () => ok(proposalOf(election, zoe)));
  const joining = joiningOf(election, [zoe]);
  const joined = await storage.clerk.changeOpenRoll(election.id, (now) => {
    expect(now).toMatchObject({ election, gate: 'open', roll: voters });
    expect(now.leaves).toHaveLength(1);
    return ok(joining);
  });
  expect(joined).toEqual(ok(await storage.office.election(election.id)));
  expect((await storage.office.election(election.id))?.opened?.amendments).toHaveLength(1);
  expect((await storage.box.election(election.id))?.opened?.amendments).toHaveLength(1);
  expect(await storage.office.amendments(election.id)).toEqual([joining.joining?.signed]);
  const [frozen] = joining.joining?.frozen ?? [];
  expect(await storage.clerk.voterByCode(frozen?.codeHash ?? bytes())).toEqual({
    voter: zoe,
    codeGeneration: 1,
  });
  const leaves = await all(storage.clerk.leaves(election.id));
  expect(new Set(leaves.map(({ amendment }) => amendment))).toEqual(new Set([0, 1]));
  expect(leaves).toContainEqual({ leaf: frozen?.leaf, weight: '1', issued: false, amendment: 1 });
  expect(await storage.clerk.proposal(election.id)).toBeNull();
  expect(await storage.clerk.tick(zoe.id, 'blind', bytes())).toEqual(ok('ticked'));
});

describe('nothing is stored', () => {
  test('when it is refused, or fails half way', async () => {
    const { election, voters } = await openedElection(storage);
    const events = (await storage.office.audit(election.id)).length;
    const twin = voterOf(election.id, voters[0]?.name ?? '');
    const zoe = voterOf(election.id, 'zoe@example.org');
    expect(await storage.clerk.changeOpenRoll(election.id, () => err('no'))).toEqual(err('no'));
    const failing = storage.clerk.changeOpenRoll(election.id, () => ok(joiningOf(election, [zoe, twin])));
    await expect(failing).rejects.toThrow('duplicate key');
    expect(await storage.clerk.roll(election.id)).toEqual(voters);
    expect(await storage.office.amendments(election.id)).toEqual([]);
    expect((await storage.office.election(election.id))?.opened?.amendments).toEqual([]);
    expect(await storage.office.audit(election.id)).toHaveLength(events);
  });

  test('of an amendment that names others than those who join, or is of another election', async () => {
    const { election } = await openedElection(storage);
    const { election: other } = await openedElection(storage);
    const zoe = voterOf(election.id, 'zoe@example.org');
    const right = joiningOf(election, [zoe]);
    const join = (wrong: OpenRollChange) => storage.clerk.changeOpenRoll(election.id, () => ok(wrong));
    const frozen: readonly never[] = [];
    if (right.joining === undefined) throw new Error('somebody joins');
    await expect(join({ ...right, joining: { ...right.joining, frozen } })).rejects.toThrow('names whoever');
    const foreign = joiningOf(other, [voterOf(other.id, 'yan@example.org')]);
    await expect(join(foreign)).rejects.toThrow('another election');
    expect(await storage.clerk.rollSize(election.id)).toBe(1);
  });

  test('twice under one number: amendments are appended', async () => {
    const { election } = await openedElection(storage);
    const join = (email: string, number: number) =>
      storage.clerk.changeOpenRoll(election.id, () =>
        ok(joiningOf(election, [voterOf(election.id, email)], number)),
      );
    await join('zoe@example.org', 1);
    await expect(join('yan@example.org', 1)).rejects.toThrow('duplicate key');
    await join('yan@example.org', 2);
    const numbers = (await storage.office.amendments(election.id)).map(({ amendment }) => amendment.number);
    expect(numbers).toEqual([1, 2]);
  });
});

test('the gate is told as it stands: open, past its time, shut, or paused by a restored backup', async () => {
  const { election: open } = await openedElection(storage);
  expect((await standing(open.id)).gate).toBe('open');
  await owner.query(`update clerk.gate set epoch = 'another' where election_id = $1`, [open.id]);
  expect((await standing(open.id)).gate).toBe('paused');
  const { election: over } = await openedElection(storage, ['a@example.org'], '2020-01-01T00:00:00Z');
  expect((await standing(over.id)).gate).toBe('closed');
  const { election: shut } = await openedElection(storage);
  await storage.clerk.shutGate(shut.id);
  expect((await standing(shut.id)).gate).toBe('closed');
});

test('an addition waits while the gate is being shut, and finds it shut', async () => {
  const { election } = await openedElection(storage);
  const lock = lockKey('clerk', election.id);
  await owner.query(`select pg_advisory_lock(${lock})`);
  const joined = storage.clerk.changeOpenRoll(election.id, (now) =>
    now.gate === 'open'
      ? ok(joiningOf(now.election, [voterOf(election.id, 'late@example.org')]))
      : err('closed'),
  );
  const waiting = async () => {
    const { rows } = await owner.query("select from pg_locks where locktype = 'advisory' and not granted");
    return rows.length;
  };
  await expect.poll(waiting, patiently).toBe(1);
  await owner.query('update clerk.gate set open = false where election_id = $1', [election.id]);
  await owner.query(`select pg_advisory_unlock(${lock})`);
  expect(await joined).toEqual(err('closed'));
  expect(await storage.clerk.rollSize(election.id)).toBe(1);
});
