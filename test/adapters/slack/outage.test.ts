import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import { contest } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
beforeAll(async () => {
  world = await startSlackWorld();
});
afterAll(() => world.stop());

const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;

/** Takes the database away while `work` runs: connections are cut, and none is let in. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const url = new URL(world.database.ownerUrl);
  const name = url.pathname.slice(1);
  const client = new Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  });
  await client.connect();
  try {
    await client.query(`alter database ${name} with allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await work();
  } finally {
    await client.query(`alter database ${name} with allow_connections true`);
    await client.end();
  }
}

/** A person before the last button of their ballot, and the receipt code that was announced to them. */
async function aboutToCast(name: string) {
  const voter = world.playground.person(name);
  const { team } = world.playground.workspace;
  const organiser = { address: { kind: 'slack', value: `${team.id}/UORGANISER` }, name: 'Olga' } as const;
  const contests = [contest('choose-one/v1', ['Ana', 'Bo'])];
  const definition = { title: 'Council', description: '', contests };
  const draft = { definition, settings: defaultSettings };
  const { id } = value(await world.engine.create(organiser, draft, null));
  const people = [{ kind: 'slack', value: `${team.id}/${voter.id}` }] as const;
  value(await world.engine.addToRoll(organiser.address, id, [{ kind: 'people', platform: 'slack', people }]));
  value(await world.engine.open(organiser.address, id));
  value(await world.engine.invite(organiser.address, id));
  await world.deliverAll();
  await press(voter, await messageWith(voter, 'You are on the voter roll'), 'Vote');
  await modalWith(voter, 'Your ballot');
  await send(voter, { q1: 'c2' });
  const code = codePattern.exec(textOf(await modalWith(voter, 'Your receipt code will be')))?.[0];
  return { voter, id, code };
}

test('the database goes while a vote is cast: it is told, nothing is cast, and the same form casts it later', async () => {
  const { voter, id, code } = await aboutToCast('sean');

  await withoutDatabase(async () => {
    await send(voter);
    await modalWith(voter, 'Not recorded. Nothing was cast; try again.');
    await voter.command('/election list');
    await messageWith(voter, 'Something went wrong here, and nothing was changed.');
  });
  expect((await world.engine.view(id))?.cast).toBe(0);

  await send(voter);
  expect(textOf(await modalWith(voter, 'Your vote is cast'))).toContain(code);
  expect((await world.engine.view(id))?.cast).toBe(1);
  expect(world.logged.join('')).toContain('ballot-not-recorded');
  expect(world.logged.join('')).not.toContain(code);
  expect(world.faults).toEqual([]);
});

test('the database is slow while a vote is cast: the person is told to wait, and then gets the receipt', async () => {
  const { voter, id, code } = await aboutToCast('dmitri');
  const client = new Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    await client.query('begin; lock table box.spent in access exclusive mode');
    await send(voter);
    expect(textOf(await modalWith(voter, 'this takes a little longer'))).not.toContain(code);
  } finally {
    await client.query('rollback');
    await client.end();
  }
  expect(textOf(await modalWith(voter, 'Your vote is cast'))).toContain(code);
  expect((await world.engine.view(id))?.cast).toBe(1);
  expect(world.logged.join('')).not.toContain(code);
  expect(world.faults).toEqual([]);
});

test('a form that could not be stored keeps what was typed', async () => {
  const person = world.playground.person('fatima');
  await person.command('/election create');
  await modalWith(person, 'New election');
  expect(await send(person, { template: 'ranked' })).toEqual({});
  await withoutDatabase(async () => {
    const errors = await send(person, { title: 'Typed once', choices: 'Ana\nBo' });
    expect(Object.values(errors)).toEqual([
      'Something went wrong here, and nothing was changed. Please try again.',
    ]);
  });
  expect(await send(person)).toEqual({});
  await modalWith(person, 'Typed once');
});
