import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical.ts';
import type { ElectionResult } from '../../src/core/count/count.ts';
import { toBase64url } from '../../src/core/encoding.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Closing, Election, StoredAddendum } from '../../src/engine/portsOffice.ts';
import { brokenLink } from '../support/audit.ts';
import { chooseUpTo } from '../support/definitions.ts';
import { useStorage } from '../support/perFile.ts';
import { auditEventOf, bytes, draftElection, electionId, openedElection } from '../support/store.ts';

const storage = useStorage();

async function createdDraft(changes: Partial<Election> = {}): Promise<Election> {
  const draft = draftElection(changes);
  await storage.office.create(draft, auditEventOf('created'));
  return draft;
}

test('a draft is found as it was created, by its id alone', async () => {
  const draft = await createdDraft({ home: null });
  expect(await storage.office.election(draft.id)).toEqual(draft);
  expect(await storage.office.election(electionId())).toBeNull();
});

test('the elections of an organiser and of a workspace come newest first', async () => {
  const address = { kind: 'slack', value: 'T9/U9' } as const;
  const home = { platform: 'slack', workspace: 'T9', channel: 'C9' } as const;
  const organisers = [
    { address: { kind: 'email', value: 'co@example.org' } as const, name: 'Cora' },
    { address, name: 'Otto' },
  ];
  const first = await createdDraft({ organisers, home });
  const second = await createdDraft({ organisers, home });
  const elsewhere = await createdDraft({ organisers, home: { ...home, platform: 'teams' } });
  expect(await storage.office.organisedBy(address)).toEqual([elsewhere, second, first]);
  expect(await storage.office.organisedBy({ kind: 'slack', value: 'T9/U8' })).toEqual([]);
  expect(await storage.office.inWorkspace('slack', 'T9')).toEqual([second, first]);
});

test('elections are listed by state', async () => {
  const draft = await createdDraft();
  const { election } = await openedElection(storage);
  expect(await storage.office.inState('draft')).toContain(draft.id);
  expect(await storage.office.inState('open')).toContain(election.id);
  expect(await storage.office.inState('open')).not.toContain(draft.id);
  expect(await storage.office.inState('cancelled')).toEqual([]);
});

test('two organisers who change a draft at once both get through, one after the other', async () => {
  const { id } = await createdDraft();
  const edit = (office = storage.office) =>
    office.change(id, ({ definition }) =>
      ok({
        definition: { ...definition, title: `${definition.title}!` },
        event: auditEventOf('edited'),
      }),
    );
  const other = storage.another().office;
  await Promise.all(Array.from({ length: 10 }, (_, index) => edit(index % 2 === 0 ? other : storage.office)));
  expect((await storage.office.election(id))?.definition.title).toBe(`Works council${'!'.repeat(10)}`);
  const chain = await storage.office.audit(id);
  expect(chain).toHaveLength(11);
  expect(brokenLink(chain)).toBeNull();
});

test('a refused change leaves the election and its audit log as they were', async () => {
  const draft = await createdDraft();
  expect(await storage.office.change(draft.id, () => err('not today'))).toEqual(err('not today'));
  await expect(
    storage.office.change(draft.id, () => {
      throw new Error('a bug');
    }),
  ).rejects.toThrow('a bug');
  expect(await storage.office.election(draft.id)).toEqual(draft);
  expect(await storage.office.audit(draft.id)).toHaveLength(1);
});

test('the audit log keeps the canonical bytes of every event, from the first', async () => {
  const { id } = await createdDraft();
  const event = auditEventOf('edited', { size: 3, draft: 'hash' });
  await storage.office.change(id, () => ok({ event }));
  const events = (await storage.office.audit(id)).map((row) => row.event);
  expect(events).toEqual([canonicalJson(auditEventOf('created')), canonicalJson(event)]);
});

test('changing an election that does not exist throws', async () => {
  await expect(
    storage.office.change(electionId(), () => ok({ event: auditEventOf('edited') })),
  ).rejects.toThrow('no result');
});

const closing: Closing = {
  sealingPrivateKey: 'key',
  lotSeed: 'seed',
  draw: '',
  root: 'root',
  checkpoint: 'note',
  size: 3,
  tokens: [{ weight: '1', issued: 4, spent: 3 }],
};

const result: ElectionResult = {
  cast: 3,
  valid: 2,
  invalid: { overvote: 1 },
  contests: [
    {
      contest: 'motion',
      rule: 'yes-no-abstain/v1',
      valid: 2,
      blank: 1,
      undervotes: 0,
      rounds: [{ kind: 'votes', votes: { yes: '1', no: '1', abstain: '0' }, elected: [], excluded: [] }],
      elected: [],
      ties: [{ round: 1, over: 'seat', choices: ['no', 'yes'], brokenBy: 'open', order: [] }],
      details: {
        kind: 'motion',
        outcome: 'tied',
        tests: [{ test: 'threshold', votes: '1', of: '2', share: [1, 2], strict: true, met: false }],
      },
    },
    {
      contest: 'chair',
      rule: 'choose-one/v1',
      valid: 2,
      blank: 0,
      undervotes: 0,
      rounds: [{ kind: 'votes', votes: { ada: '2', grace: '0' }, elected: ['ada'], excluded: [] }],
      elected: ['ada'],
      ties: [],
    },
  ],
};

test('what was published at the close is found as it was stored', async () => {
  const { election } = await openedElection(storage);
  await storage.office.change(election.id, () => ok({ state: 'closed', event: auditEventOf('closed') }));
  const published = await storage.office.change(election.id, () =>
    ok({ state: 'published', closing, result, event: auditEventOf('published') }),
  );
  expect(published).toEqual(ok({ ...election, state: 'published', closing, result }));
  expect(await storage.office.election(election.id)).toEqual({
    ...election,
    state: 'published',
    closing,
    result,
  });
});

test('a stored row that is not what it should be is an error, not a wrong election', async () => {
  const { id } = await createdDraft();
  await storage.clerkPool.query(
    `update office.elections set settings = '{"results": "guessed"}' where id = $1`,
    [id],
  );
  await expect(storage.office.election(id)).rejects.toThrow('results');
  await storage.clerkPool.query('update office.elections set state = $2, settings = $3 where id = $1', [
    id,
    'cancelled',
    JSON.stringify(draftElection().settings),
  ]);
});

test('recounts are appended one after another, and never changed', async () => {
  const { election } = await openedElection(storage);
  const make = (number: number): StoredAddendum => ({
    addendum: {
      format: 'anonylections/addendum/v1',
      election: election.id,
      fingerprint: toBase64url(bytes()),
      record: toBase64url(bytes()),
      number,
      at: '2026-03-02T09:00:00.000Z',
      by: 'Olga',
      reason: 'One seat.',
      contest: chooseUpTo(2, ['Ada', 'Grace']),
      uncountable: { overvote: 1 },
      result: result.contests[1] ?? never(),
    },
    signature: toBase64url(bytes(64)),
  });
  const { office } = storage;
  expect(await office.addenda(election.id)).toEqual([]);
  const added = await Promise.all(
    [office, storage.another().office].map((store) =>
      store.addAddendum(election.id, (existing) => make(existing.length + 1)),
    ),
  );
  const stored = await office.addenda(election.id);
  expect(stored.map(({ addendum }) => addendum.number)).toEqual([1, 2]);
  expect(stored).toEqual(added.toSorted((a, b) => a.addendum.number - b.addendum.number));
  await office.addAddendum(election.id, ([first]) => first ?? never());
  for (const number of [1, 2, 4])
    await expect(office.addAddendum(election.id, () => make(number))).rejects.toThrow('numbered');
  expect(await office.addenda(election.id)).toEqual(stored);
});

function never(): never {
  throw new Error('this test lacks what it needs');
}

test('each half reads and destroys its own keys', async () => {
  const { election } = await openedElection(storage);
  expect(await storage.office.clerkKey(election.id, 'token-key/1')).toHaveLength(32);
  expect(await storage.box.key(election.id, 'lot-seed')).toHaveLength(32);
  expect(await storage.office.clerkKey(election.id, 'lot-seed')).toBeNull();
  expect(await storage.box.key(election.id, 'token-key/1')).toBeNull();
  await storage.office.destroyClerkKeys(election.id);
  expect(await storage.office.clerkKey(election.id, 'token-key/1')).toBeNull();
  expect(await storage.box.key(election.id, 'lot-seed')).toHaveLength(32);
  await storage.box.destroyKeys(election.id);
  expect(await storage.box.key(election.id, 'lot-seed')).toBeNull();
});

test('many instances that make a deployment key at once agree on one', async () => {
  const made = new Set<string>();
  const keys = await Promise.all(
    Array.from({ length: 8 }, () =>
      storage.another().office.deploymentKey(() => {
        const key = bytes(60);
        made.add(key.join());
        return key;
      }),
    ),
  );
  expect(new Set(keys.map((key) => key.join())).size).toBe(1);
  expect(made).toContain(keys[0]?.join());
});

test('the epoch stays the same while the database does', async () => {
  const epoch = await storage.office.epoch();
  expect(epoch).toMatch(/^\d{15,20}\/00000001$/);
  expect(await storage.another().office.epoch()).toBe(epoch);
});
