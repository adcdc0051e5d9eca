import { expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import { add, hashOf, openForTwo, pavel, propose, voterAt } from '../support/amending.ts';
import { waysToVote } from '../support/attackBallots.ts';
import { openPoll, seededRandom, voteOnwards } from '../support/attackElection.ts';
import { olga, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';
import { recordOf } from '../support/record.ts';
import { auditEventOf } from '../support/store.ts';

const database = useDatabase();
const instance = useEngine(database);
const superuser = useOwner(() => database);

/** Tables of some schemas in which any of the texts, or their bytes in hexadecimal, is found. */
async function tablesWith(schemas: readonly string[], texts: readonly string[]): Promise<readonly string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) order by name`,
    [schemas],
  );
  const marks = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await superuser.query(
      `select from ${name} t where exists (select from unnest($1::text[]) mark where strpos(t::text, mark) > 0)`,
      [marks],
    );
    if (hits.length > 0) found.push(name);
  }
  return found;
}

test('who is proposed or added is named to the clerk alone, and in no log', async () => {
  const { engine, logged } = instance;
  const id = await openForTwo(instance);
  value(await propose(instance, id, 'Zenobia <zenobia@example.org>'));
  const names = ['Zenobia', 'zenobia@example.org'];
  expect(await tablesWith(['office', 'clerk', 'clerk_jobs', 'box'], names)).toEqual(['clerk.proposals']);
  value(await engine.agreeToVoters(pavel.address, id, await hashOf(instance, id)));
  const zenobia = await voterAt(instance, id, 'zenobia@example.org');
  const marks = [...names, zenobia.id];
  expect(await tablesWith(['office', 'clerk', 'clerk_jobs', 'box'], names)).toEqual([
    'clerk.addresses',
    'clerk.roll',
  ]);
  expect(await tablesWith(['office', 'clerk_jobs', 'box'], [...marks, toHex(zenobia.salt)])).toEqual([]);
  expect(logged.filter((line) => marks.some((mark) => line.includes(mark)))).toEqual([]);
  await vote(engine, zenobia, { q1: ['c1'], q2: ['yes'] });
  value(await engine.close(olga.address, id));
  const record = new TextDecoder().decode(await recordOf(engine, id));
  expect(marks.filter((mark) => record.includes(mark))).toEqual([]);
});

test('what was proposed and never agreed to is forgotten when it is dropped, and at the end', async () => {
  const { engine } = instance;
  const left = async () => (await superuser.query('select from clerk.proposals')).rows.length;
  for (const end of ['drop', 'close', 'cancel'] as const) {
    const id = await openForTwo(instance);
    value(await propose(instance, id, 'yan@example.org'));
    expect(await left()).toBe(1);
    if (end === 'drop') value(await engine.dropProposal(pavel.address, id));
    if (end === 'close') value(await engine.close(olga.address, id));
    if (end === 'cancel') {
      await engine.cancel(olga.address, id);
      value(await engine.cancel(pavel.address, id));
    }
    expect(await left(), end).toBe(0);
  }
});

test('ballots of few who were added late lie in batches of at least T, as all others do', async () => {
  const { engine, ports } = instance;
  const threshold = 5;
  const poll = await openPoll(instance, 17, { results: 'live', mixThreshold: threshold });
  const organisers = [olga, pavel];
  const event = auditEventOf('organiser-added');
  value(await ports.office.change(poll.id, () => ({ ok: true, value: { organisers, event } })));
  await voteOnwards(instance, poll, 15);
  await add(instance, poll.id, 'late@example.org');
  const [way] = waysToVote(seededRandom('late'));
  if (way === undefined) throw new Error('a way to vote');
  const late = await voterAt(instance, poll.id, 'late@example.org');
  const { leaf } = await vote(engine, late, way.answers);
  await engine.settled();
  await voteOnwards(instance, poll, 2);
  value(await engine.close(olga.address, poll.id));
  const { rows } = await superuser.query<{ leaf: Buffer; batch: string }>(
    'select leaf, xmin::text as batch from box.board where election_id = $1',
    [poll.id],
  );
  const batches = [...Map.groupBy(rows, ({ batch }) => batch).values()];
  expect(batches.length).toBeGreaterThan(2);
  expect(Math.min(...batches.map((batch) => batch.length))).toBeGreaterThanOrEqual(threshold);
  const own = batches.find((batch) => batch.some((row) => toHex(new Uint8Array(row.leaf)) === toHex(leaf)));
  expect(own?.length).toBeGreaterThanOrEqual(threshold);
});
