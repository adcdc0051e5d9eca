import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStorage, type Storage } from '../../src/storage/storage.ts';
import { useDatabase } from '../support/perFile.ts';
import { ownerOf } from '../support/query.ts';

let storage: Storage;
const database = useDatabase();
beforeAll(async () => {
  const { clerkUrl, boxUrl } = database;
  storage = createStorage({ clerkUrl, boxUrl, max: 2, log: { error: () => undefined } });
});
afterAll(async () => {
  await storage.close();
});

const ana = {
  tenant: 't1',
  kind: 'person',
  id: 'ana',
  conversation: 'a:1',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
} as const;
const team = { ...ana, kind: 'team', id: '19:x@thread.tacv2', conversation: '19:x@thread.tacv2' } as const;

test('conversations are kept by tenant, kind and id, and forgotten', async () => {
  const { conversations } = storage;
  expect(await conversations.any('t1')).toBeNull();
  await conversations.keep(ana);
  expect(await conversations.any('t1')).toEqual(ana);
  await conversations.keep(team);
  expect(await conversations.any('t1')).toEqual(team);
  await conversations.keep({ ...ana, conversation: 'a:2' });
  expect(await conversations.person('t1', 'ana')).toMatchObject({ conversation: 'a:2' });
  expect(await conversations.person('t2', 'ana')).toBeNull();
  expect(await conversations.people('t1', ['bo', 'ana'])).toEqual(new Set(['ana']));
  expect(await conversations.people('t1', [])).toEqual(new Set());
  expect(await conversations.people('t2', ['ana'])).toEqual(new Set());
  expect(await conversations.shared('t1')).toEqual([team]);
  await conversations.forget(team);
  expect(await conversations.shared('t1')).toEqual([]);
  expect(await conversations.any('t1')).toMatchObject({ kind: 'person' });
});

test('what is the same is not written again: no row tells when somebody last wrote to the app', async () => {
  const version = async () =>
    ownerOf(database, `select xmin::text, ctid::text from office.teams_conversations`);
  await storage.conversations.keep({ ...ana, id: 'bo' });
  const before = await version();
  await storage.conversations.keep({ ...ana, id: 'bo' });
  expect(await version()).toEqual(before);
});

test('the ballot box cannot read them', async () => {
  await expect(storage.boxPool.query('select from office.teams_conversations')).rejects.toThrow(
    'permission denied',
  );
});
