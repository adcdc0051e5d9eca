import { Client } from 'pg';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { councilDefinition } from '../support/definitions.ts';
import { emailsOf, olga, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';

const database = useDatabase();
const instance = useEngine(database, { chats: [quietChat] });
const superuser = useOwner(() => database);

/** The posts and the duties, each with the transaction that wrote it. */
async function rows(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of ['office.posts', 'office.duties', 'office.audit']) {
    const { rows: some } = await superuser.query<{ row: string }>(
      `select t.xmin::text || ' ' || t::text as row from ${table} t order by 1`,
    );
    found.push(...some.map(({ row }) => `${table} ${row}`));
  }
  return found;
}

test('posts tell nothing about voters: they are written when ballots are mixed, never with a vote, and go in the end', async () => {
  const { engine } = instance;
  const settings = { ...defaultSettings, results: 'live', mixThreshold: 3 } as const;
  const home = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
  const { id } = value(await engine.create(olga, { definition: councilDefinition, settings }, home));
  const emails = emailsOf(12);
  value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: emails.join('\n') }]));
  value(await engine.open(olga.address, id));
  value(await engine.invite(olga.address, id));
  await instance.makeRound();
  await instance.deliverAll();
  await instance.makeRound();
  const voters = await instance.ports.clerk.roll(id);
  const written: number[] = [];
  let before = await rows();
  expect(before.filter((row) => row.startsWith('office.posts'))).toEqual([]);
  for (const [index, voter] of voters.entries()) {
    await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
    await engine.settled();
    await instance.makeRound();
    const after = await rows();
    const fresh = after.filter((row) => !before.includes(row));
    expect(fresh.filter((row) => !row.startsWith('office.posts'))).toEqual([]);
    if (fresh.length > 0) written.push(index + 1);
    for (const { id: voterId, name } of voters) {
      expect(fresh.join('\n')).not.toContain(voterId);
      expect(fresh.join('\n')).not.toContain(name);
    }
    before = after;
  }
  expect(written).toEqual([6, 9, 12]);
  value(await engine.close(olga.address, id));
  await instance.makeRound();
  expect((await rows()).filter((row) => row.startsWith('office.posts'))).toEqual([]);
});

test('no column of the posts is for a voter or a time, and the box sees none of them', async () => {
  const { rows: columns } = await superuser.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'office' and table_name = 'posts' order by ordinal_position`,
  );
  expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'election_id uuid',
    'kind text',
    'reader text',
    'state text',
    'workspace text',
    'channel text',
    'message text',
    'shown text',
  ]);
  const box = new Client({ connectionString: database.boxUrl });
  await box.connect();
  await expect(box.query('select from office.posts')).rejects.toThrow('permission denied');
  await box.end();
});
