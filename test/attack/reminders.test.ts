import { expect, test } from 'vitest';
import { openElection, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine, useOwner } from '../support/perFile.ts';

const database = useDatabase();
const instance = useEngine(database);
const superuser = useOwner(() => database);

/** Every row of every table, with the transaction that wrote it. */
async function everyRow(): Promise<readonly string[]> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('office', 'clerk', 'clerk_jobs', 'box') order by name`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ row: string }>(
      `select t.xmin::text || ' ' || t.ctid::text || ' ' || t::text as row from ${name} t`,
    );
    found.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return found;
}

test('reminders leave one row of the audit log and one duty, and log nothing: nothing tells who had not voted', async () => {
  const { engine, logged, mails } = instance;
  const { id, organiser, voters } = await openElection(engine, 6);
  value(await engine.invite(organiser, id));
  await instance.deliverAll();
  for (const voter of voters.slice(0, 3)) await vote(engine, voter, { q1: ['c1'], q2: ['yes'] });
  const [before, lines, sent] = [new Set(await everyRow()), logged.length, mails.length];
  expect(before.size).toBeGreaterThan(30);
  value(await engine.remind(organiser, id));
  for (const task of instance.tasks.splice(0)) await engine.doTask(task);
  expect(
    mails
      .slice(sent)
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(
    voters
      .slice(3)
      .map(({ name }) => name)
      .toSorted(),
  );
  const after = await everyRow();
  const fresh = after.filter((row) => !before.has(row)).map((row) => row.split(' ')[0] ?? '');
  // The election's own row is written along with every event of its audit log.
  expect(fresh.toSorted()).toEqual(['office.audit', 'office.duties', 'office.elections']);
  expect(after.length).toBe(before.size + 2);
  const [event] = (await instance.ports.office.audit(id)).slice(-1);
  expect(JSON.parse(Buffer.from(event?.event ?? []).toString())).toMatchObject({
    action: 'reminded',
    details: {},
  });
  expect(logged.slice(lines)).toEqual([]);
});
