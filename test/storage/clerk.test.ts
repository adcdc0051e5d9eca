import { expect, test } from 'vitest';
import { err, ok } from '../../src/core/result.ts';
import type { Freeze, Voter } from '../../src/engine/portsClerk.ts';
import type { Election, ElectionChange } from '../../src/engine/portsOffice.ts';
import { useStorage } from '../support/perFile.ts';
import {
  all,
  auditEventOf,
  bytes,
  draftElection,
  electionId,
  keysOf,
  openedElection,
  openedOf,
  type TestStorage,
  voterId,
  voterOf,
} from '../support/store.ts';

const storage = useStorage();

const change = { event: auditEventOf('roll-changed') };

async function draftWith(
  ...emails: string[]
): Promise<{ readonly draft: Election; readonly voters: Voter[] }> {
  const draft = draftElection();
  const voters = emails.map((email) => voterOf(draft.id, email));
  await storage.office.create(draft, auditEventOf('created'));
  await storage.clerk.changeRoll(draft.id, () => ok({ remove: [], put: voters, change }));
  return { draft, voters };
}

function freezeOf(election: Election, roll: readonly Voter[]): Freeze & { readonly change: ElectionChange } {
  return {
    voters: roll.map((voter) => ({ voter: voter.id, leaf: bytes(), codeHash: bytes() })),
    keys: keysOf('1'),
    closesAt: null,
    change: { state: 'open', opened: openedOf(election, roll.length), event: auditEventOf('opened') },
  };
}

test('a roll keeps every voter with every address', async () => {
  const draft = draftElection();
  await storage.office.create(draft, auditEventOf('created'));
  const addresses = [
    { kind: 'email', value: 'ana@example.org' },
    { kind: 'slack', value: 'T1/U2' },
    { kind: 'teams', value: 'tenant/ana' },
  ] as const;
  const voters = [
    voterOf(draft.id, 'ana@example.org', { name: 'Ana', addresses }),
    voterOf(draft.id, 'paper', { name: 'Zoé', addresses: [{ kind: 'printed', value: '0001' }], weight: '2' }),
    voterOf(draft.id, 'nobody', { name: 'آنا', addresses: [] }),
  ];
  await storage.clerk.changeRoll(draft.id, () => ok({ remove: [], put: voters, change }));
  expect(await storage.clerk.roll(draft.id)).toEqual(voters);
  expect(await storage.clerk.rollSize(draft.id)).toBe(3);
  expect(await storage.clerk.hasPrinted(draft.id)).toBe(true);
  expect(await storage.clerk.hasPrinted((await draftWith('a@example.org')).draft.id)).toBe(false);
  expect(await storage.clerk.voter(voters[1]?.id ?? voterId())).toEqual(voters[1]);
  expect(await storage.clerk.voter(voterId())).toBeNull();
  for (const address of addresses) {
    expect(await storage.clerk.voterByAddress(draft.id, address)).toEqual(voters[0]);
  }
  expect(await storage.clerk.voterByAddress(electionId(), addresses[0])).toBeNull();
});

test('voters leave the roll, and come together under one of them', async () => {
  const { draft, voters } = await draftWith('a@example.org', 'b@example.org', 'c@example.org');
  const [a, b, c] = voters;
  if (a === undefined || b === undefined || c === undefined) throw new Error('three voters');
  const joined = { ...a, name: 'Ada', addresses: [...a.addresses, ...b.addresses] };
  await storage.clerk.changeRoll(draft.id, (_, roll) => {
    expect(roll).toEqual(voters);
    return ok({ remove: [b.id], put: [joined], change });
  });
  expect(await storage.clerk.roll(draft.id)).toEqual([joined, c]);
  expect(await storage.office.audit(draft.id)).toHaveLength(3);
});

test('a refused change of the roll changes nothing, and neither does one that fails half way', async () => {
  const { draft, voters } = await draftWith('a@example.org');
  expect(await storage.clerk.changeRoll(draft.id, () => err('no'))).toEqual(err('no'));
  const twin = voterOf(draft.id, 'a@example.org');
  await expect(
    storage.clerk.changeRoll(draft.id, () => ok({ remove: [], put: [twin], change })),
  ).rejects.toThrow('duplicate key');
  expect(await storage.clerk.roll(draft.id)).toEqual(voters);
  expect(await storage.office.audit(draft.id)).toHaveLength(2);
});

test('two organisers who add the same person at once add one voter', async () => {
  const { draft } = await draftWith();
  const add = ({ clerk } = storage as Pick<TestStorage, 'clerk'>) =>
    clerk.changeRoll(draft.id, (_, roll) =>
      roll.length > 0
        ? err('there already')
        : ok({ remove: [], put: [voterOf(draft.id, 'a@x.org')], change }),
    );
  const outcomes = await Promise.all([add(), add(storage.another()), add(), add(storage.another())]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await storage.clerk.rollSize(draft.id)).toBe(1);
});

test('ten thousand voters are put on a roll, opened and listed by leaf', async () => {
  const emails = Array.from({ length: 10_001 }, (_, index) => `voter${index}@example.org`);
  const { election } = await openedElection(storage, emails);
  expect(await storage.clerk.rollSize(election.id)).toBe(10_001);
  const leaves = (await all(storage.clerk.leaves(election.id))).map(({ leaf }) =>
    Buffer.from(leaf).toString('hex'),
  );
  expect(new Set(leaves).size).toBe(10_001);
  expect(leaves).toEqual(leaves.toSorted());
});

test('an opening stores state, manifest, leaves, codes, keys and gate together', async () => {
  const { draft, voters } = await draftWith('a@example.org', 'b@example.org');
  const freeze = freezeOf(draft, voters);
  const opened = await storage.clerk.open(draft.id, (election, roll) => {
    expect({ election, roll }).toEqual({ election: draft, roll: voters });
    return ok(freeze);
  });
  if (!opened.ok) throw new Error('an opening that cannot be refused');
  expect(opened.value.state).toBe('open');
  expect(await storage.office.election(draft.id)).toEqual(opened.value);
  const frozen = freeze.voters[0];
  expect(await storage.clerk.voterByCode(frozen?.codeHash ?? bytes())).toEqual({
    voter: voters[0],
    codeGeneration: 1,
  });
  const leaves = await all(storage.clerk.leaves(draft.id));
  expect(leaves).toContainEqual({ leaf: frozen?.leaf, weight: '1', issued: false, amendment: 0 });
  expect(await storage.clerk.tick(voters[0]?.id ?? voterId(), 'blind', bytes())).toEqual(ok('ticked'));
});

test('an opening that is refused, or forgets a voter, opens nothing', async () => {
  const { draft, voters } = await draftWith('a@example.org', 'b@example.org');
  expect(await storage.clerk.open(draft.id, () => err('empty ballot'))).toEqual(err('empty ballot'));
  for (const known of [voters.slice(1), [...voters, voterOf(draft.id, 'c@example.org')]]) {
    const freeze = freezeOf(draft, known);
    await expect(storage.clerk.open(draft.id, () => ok(freeze))).rejects.toThrow('voter');
  }
  expect(await storage.office.election(draft.id)).toEqual(draft);
  expect(await storage.office.clerkKey(draft.id, 'issue-secret')).toBeNull();
  expect(await storage.clerk.tick(voters[0]?.id ?? voterId(), 'blind', bytes())).toEqual(err('closed'));
});

test('the roll of an opened election is frozen', async () => {
  const { election } = await openedElection(storage);
  await expect(
    storage.clerk.changeRoll(election.id, () => ok({ remove: [], put: [], change })),
  ).rejects.toThrow('frozen');
});

test('a person sees the opened elections in which they may vote, and no drafts', async () => {
  const email = 'nora@example.org';
  const { election } = await openedElection(storage, [email]);
  const { draft } = await draftWith(email);
  const never = await draftWith(email);
  await storage.office.change(never.draft.id, () =>
    ok({ state: 'cancelled', event: auditEventOf('cancelled') }),
  );
  expect(await storage.clerk.electionsOf({ kind: 'email', value: email })).toEqual([election.id]);
  expect(await storage.clerk.electionsOf({ kind: 'email', value: draft.id })).toEqual([]);
});

test('a voided code is told from an unknown one, and from the one that replaced it', async () => {
  const { draft, voters } = await draftWith('a@example.org');
  const freeze = freezeOf(draft, voters);
  await storage.clerk.open(draft.id, () => ok(freeze));
  const [voter] = voters;
  const old = freeze.voters[0]?.codeHash;
  if (voter === undefined || old === undefined) throw new Error('one voter');
  const replacement = bytes();
  expect(await storage.clerk.replaceCode(voter.id, 2, replacement)).toBe(true);
  expect(await storage.clerk.replaceCode(voter.id, 2, replacement)).toBe(true);
  expect(await storage.clerk.replaceCode(voter.id, 4, bytes())).toBe(false);
  const raised = { ...voter, generation: 2 };
  expect(await storage.clerk.voterByCode(old)).toEqual({ voter: raised, codeGeneration: 1 });
  expect(await storage.clerk.voterByCode(replacement)).toEqual({ voter: raised, codeGeneration: 2 });
  expect(await storage.clerk.voterByCode(bytes())).toBeNull();
  await storage.clerk.tick(voter.id, 'attended', bytes());
  expect(await storage.clerk.replaceCode(voter.id, 3, bytes())).toBe(false);
  expect((await storage.clerk.voter(voter.id))?.generation).toBe(2);
});
