import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { contest } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { actionsOf, inputsOf, type Seen, type TeamsPerson, textOf } from '../../support/teamsPeople.ts';
import { startTeamsWorld, type TeamsWorld, tenant } from '../../support/teamsWorld.ts';

/** What Teams delivers again, and a database that goes or is slow: each changes nothing, and loses nothing. */
let world: TeamsWorld;
let council: string;
const names = ['Olga', 'Bo', 'Chen', 'Fatima'];
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;

beforeAll(async () => {
  world = await startTeamsWorld(names);
  council = world.service.world.teams[0]?.id ?? '';
  await world.person('Olga').client.addToTeam(council);
  for (const name of names) await world.person(name).client.install();
});
afterAll(() => world.stop());

const addressOf = (name: string) =>
  ({ kind: 'teams', value: `${tenant}/${world.person(name).client.user.objectId}` }) as const;

/** Olga's draft with these people on its roll. */
async function draft(title: string, people: readonly string[]): Promise<ElectionId> {
  const definition = { title, description: '', contests: [contest('choose-one/v1', ['Ana', 'Bo'])] };
  const by = { address: addressOf('Olga'), name: 'Olga' };
  const home = { platform: 'teams', workspace: tenant, channel: council } as const;
  const { id } = value(await world.engine.create(by, { definition, settings: defaultSettings }, home));
  const source = { kind: 'people', platform: 'teams', people: people.map(addressOf) } as const;
  value(await world.engine.addToRoll(by.address, id, [source]));
  return id;
}

async function actions(id: ElectionId): Promise<readonly string[]> {
  const events = await world.ports.office.audit(id);
  return events.map(
    ({ event }) => (JSON.parse(new TextDecoder().decode(event)) as { action: string }).action,
  );
}

/** Presses the button of Olga's card that asks first, and says yes. */
async function decide(card: Seen, label: string): Promise<Seen> {
  const olga = world.person('Olga');
  const asked = await olga.open(card, label);
  const [yes] = actionsOf(asked);
  return olga.press(asked, yes?.title ?? '');
}

/** The same once more, as it was and under another id; the answers. */
async function again(): Promise<readonly string[]> {
  const answers = [await world.deliverer.redeliver(), await world.deliverer.redeliver(true)];
  for (const { status } of answers) expect(status).toBe(200);
  return answers.map(({ body }) => JSON.stringify(body));
}

describe('delivered again, under the same id or another', () => {
  let id: ElectionId;
  const posts = (text: string) => world.messages.filter((message) => message.includes(text)).length;
  /** Results that stand in the channel. */
  const results = () =>
    world.service.world.messages.filter(
      ({ conversation, activity }) => conversation === council && activity['summary'] === 'Result: Twice',
    ).length;

  test('a word is answered once', async () => {
    await world.person('Bo').say('help');
    const before = world.messages.length;
    await again();
    expect(world.messages).toHaveLength(before);
  });

  test('the opening happens once, and is announced once', async () => {
    id = await draft('Twice', ['Bo', 'Chen', 'Fatima']);
    const card = await world.person('Olga').say('open');
    expect(textOf(await decide(card, 'Open the voting'))).toContain('is open');
    for (const answer of await again()) expect(answer).toContain('is open');
    await world.makeRound();
    expect((await actions(id)).filter((action) => action === 'opened')).toHaveLength(1);
    expect(posts('Voting is open: Twice')).toBe(1);
  });

  test('everybody is invited once', async () => {
    await world.person('Olga').open(await world.person('Olga').say('show'), 'Send invitations');
    await again();
    await world.deliverAll();
    await world.makeRound();
    expect(posts('You are invited to vote: Twice')).toBe(3);
  });

  test('everybody is reminded once', async () => {
    const asked = await decide(await world.person('Olga').say('remind'), 'Send reminders');
    expect(textOf(asked)).toContain('Reminders are on their way.');
    await again();
    await world.makeRound();
    expect(posts('Reminder: you can still vote: Twice')).toBe(3);
  });

  test('a ballot gets its receipt again, and counts once; no card that others see changed', async () => {
    const bo = world.person('Bo');
    const before = JSON.stringify(bo.newest(council));
    const review = await bo.press(await bo.open(bo.newest(council), 'Vote', council), 'Review', { q1: 'c1' });
    const code = codePattern.exec(textOf(review).split('Your receipt code will be')[1] ?? '')?.[0] ?? 'none';
    expect(textOf(await bo.press(review, 'Cast my vote'))).toContain(code);
    for (const answer of await again()) expect(answer).toContain(code);
    expect((await world.engine.view(id))?.cast).toBe(1);
    expect(JSON.stringify(bo.newest(council))).toBe(before);
  });

  test('the close counts once, and its result stands in the channel once more only where that is wished', async () => {
    const olga = world.person('Olga');
    await decide(await olga.say('close'), 'Close the voting');
    await again();
    await world.makeRound();
    expect((await actions(id)).filter((action) => action === 'closed')).toHaveLength(1);
    expect(results()).toBe(1);
    for (const wished of [2, 3]) {
      await olga.open(await olga.say('results'), 'Post the result');
      await again();
      expect(results()).toBe(wished);
    }
  });
});

/** Takes the database away while `work` runs: connections are cut, and none is let in. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const url = new URL(world.database.ownerUrl);
  const name = url.pathname.slice(1);
  const elsewhere = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  const client = new Client({ connectionString: elsewhere });
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

/** Somebody before the last button of their ballot, and the receipt code that was announced to them. */
async function aboutToCast(voter: TeamsPerson, title: string) {
  const id = await draft(title, [voter.client.user.name]);
  value(await world.engine.open(addressOf('Olga'), id));
  const ballot = await voter.open(await voter.say('vote'), 'Open');
  const review = await voter.press(ballot, 'Review', { q1: 'c2' });
  const code = codePattern.exec(textOf(review).split('Your receipt code will be')[1] ?? '')?.[0] ?? 'none';
  return { id, review, code };
}

/** Until somebody waits for a table that this client holds. */
async function waitsFor(client: Client, table: string): Promise<void> {
  await expect
    .poll(async () => {
      const query = 'select from pg_locks where not granted and relation::regclass::text like $1';
      return (await client.query(query, [`%${table}`])).rowCount;
    })
    .toBeGreaterThan(0);
}

describe('a database that fails', () => {
  test('while a vote is cast: it is told, nothing is cast, and the same form casts it later', async () => {
    const chen = world.person('Chen');
    const { id, review, code } = await aboutToCast(chen, 'Gone');
    let failed: Seen = {};
    await withoutDatabase(async () => {
      failed = await chen.press(review, 'Cast my vote');
      expect(textOf(failed)).toContain('Not recorded. Nothing was cast; try again.');
      expect(textOf(await chen.say('list'))).toContain('Something went wrong here, and nothing was changed.');
    });
    expect((await world.engine.view(id))?.cast).toBe(0);
    expect(textOf(await chen.press(failed, 'Cast my vote again'))).toContain(code);
    expect((await world.engine.view(id))?.cast).toBe(1);
    expect(world.logged.join('')).toContain('ballot-not-recorded');
    expect(world.logged.join('')).not.toContain(code);
  });

  test('that is slow while a vote is cast: the person waits, and gets the receipt', async () => {
    const { id, review, code } = await aboutToCast(world.person('Fatima'), 'Slow');
    const client = new Client({ connectionString: world.database.ownerUrl });
    await client.connect();
    let cast: Promise<Seen>;
    try {
      await client.query('begin; lock table box.spent in access exclusive mode');
      cast = world.person('Fatima').press(review, 'Cast my vote');
      await waitsFor(client, 'spent');
    } finally {
      await client.query('rollback');
      await client.end();
    }
    expect(textOf(await cast)).toContain(code);
    expect((await world.engine.view(id))?.cast).toBe(1);
  });

  test('while a form is sent: it stays, with what was typed', async () => {
    const olga = world.person('Olga');
    const first = await olga.press(await olga.open(await olga.say('create'), 'Open'), 'Continue', {
      template: 'ranked',
    });
    const typed = { title: 'Typed once', choices: 'Ana\nBo', channel: council };
    let kept: Seen = {};
    await withoutDatabase(async () => {
      kept = await olga.press(first, 'Create the draft', typed);
    });
    expect(textOf(kept)).toContain('Something went wrong here, and nothing was changed. Please try again.');
    const held = Object.fromEntries(inputsOf(kept).map(({ id, value: now }) => [id, now]));
    expect(held).toMatchObject({ 'f-title': 'Typed once', 'f-choices': 'Ana\nBo', 'f-channel': council });
    expect(textOf(await olga.press(kept, 'Create the draft'))).toContain('Typed once');
    const made = (await world.engine.organisedBy(addressOf('Olga'))).filter(
      ({ definition }) => definition.title === 'Typed once',
    );
    expect(made.map(({ home }) => home?.channel)).toEqual([council]);
  });
});

test('nothing that people sent stands in the log, and Microsoft’s reader took every card', async () => {
  await vi.waitFor(() => expect(world.logged.length).toBeGreaterThan(0));
  const log = world.logged.join('');
  for (const word of ['Typed once', 'Twice', 'q1', ...names.map((name) => addressOf(name).value)])
    expect(log).not.toContain(word);
  expect(world.faults).toEqual([]);
});
