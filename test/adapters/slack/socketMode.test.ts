import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { createSlack, type Slack } from '../../../adapters/slack/slack.ts';
import { createCommands } from '../../../src/commands/commands.ts';
import { type RunningPlayground, startPlayground } from '../../../web/playground/server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createTestEngine, type TestEngine } from '../../support/engine.ts';
import { secretBox } from '../../support/secretBox.ts';
import { messageWith, modalWith, send } from '../../support/slackPeople.ts';
import { appToken, type SocketModeSlack, startSocketModeSlack } from '../../support/slackSocketMode.ts';

let slack: SocketModeSlack;
let playground: RunningPlayground;
let database: TestDatabase;
let app: TestEngine;
let adapter: Slack;

beforeAll(async () => {
  slack = await startSocketModeSlack(() => playground.slackApiUrl);
  playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => slack.url,
    signingSecret: 'not used',
    botToken: 'xoxb-socket',
    ackLimitMs: 30_000,
    log: () => undefined,
  });
  database = await createTestDatabase();
  app = createTestEngine(database);
  adapter = overSocket(appToken);
});
afterAll(async () => {
  await adapter.stop();
  await playground.stop();
  await slack.stop();
  await app.close();
  await database.drop();
});

function overSocket(token: string): Slack {
  const { log, clock, publicUrl } = app.ports;
  const { apiUrl } = slack;
  const workspaces = oneWorkspace({ botToken: 'xoxb-socket', apiUrl, log });
  const commands = createCommands(app.engine, { publicUrl, log, clock, secretBox });
  const shared = { apiUrl, workspaces, installer: null, commands, log };
  return createSlack({ ...shared, signingSecret: null, appToken: token });
}

async function connected(times: number): Promise<void> {
  await expect.poll(() => slack.open() !== null && slack.connections(), { timeout: 10_000 }).toBe(times);
}

test('a token that Slack does not accept is told, and the app ends its attempts when it stops', async () => {
  const refused = overSocket('xapp-another');
  expect(await refused.start()).toBe('invalid_auth');
  await refused.stop();
  expect(slack.connections()).toBe(0);
});

test('a command, a form with its answer, and the Home tab come over the connection', async () => {
  expect(await adapter.start()).toBeNull();
  await connected(1);
  const person = playground.person('amelie');
  await person.command('/election create');
  await modalWith(person, 'New election');
  expect(await send(person, { template: 'ranked' })).toEqual({});
  expect(await send(person, { title: 'Over a socket', choices: 'Ana' })).toEqual({
    choices: expect.stringContaining('at least two choices'),
  });
  expect(await send(person, { choices: 'Ana\nBo' })).toEqual({});
  await modalWith(person, 'Next: say who may vote.');
  await person.openHome();
  await person.until('a Home tab', () => person.home());
  const types = slack.sent.map((words) => (JSON.parse(words) as { type: string }).type);
  expect(new Set(types)).toEqual(new Set(['slash_commands', 'interactive', 'events_api']));
});

test('a form that is delivered again gets the same answer, and makes no second election', async () => {
  const submissions = playground.sent().filter(({ body }) => body.includes('view_submission'));
  const last = submissions.at(-1);
  if (last === undefined) throw new Error('no form was sent');
  const again = await playground.redeliver(last);
  expect(again.ok && again.body).toContain('Next: say who may vote.');
  const organiser = `${playground.workspace.team.id}/${playground.person('amelie').id}`;
  expect(await app.engine.organisedBy({ kind: 'slack', value: organiser })).toHaveLength(1);
});

test('when Slack asks for a new connection, it is made at once', async () => {
  slack.open()?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  await connected(2);
  await playground.person('sean').command('/election help');
  await messageWith(playground.person('sean'), 'Anonymous elections with receipts');
});

test('when the line goes dead, a new one is made', async () => {
  slack.open()?.destroy();
  await connected(3);
  await playground.person('fatima').command('/election help');
  await messageWith(playground.person('fatima'), 'Anonymous elections with receipts');
});

test('when Slack refuses for a while, the app goes on trying', async () => {
  slack.accept(false);
  slack.open()?.close();
  await expect.poll(() => slack.open()).toBeNull();
  await expect.poll(() => app.logged.join('')).toContain('slack-socket: ');
  slack.accept(true);
  await connected(4);
  await playground.person('dmitri').command('/election help');
  await messageWith(playground.person('dmitri'), 'Anonymous elections with receipts');
});

test('nothing that was said stands in the log', () => {
  const log = app.logged.join('');
  for (const word of ['Over a socket', 'Ana', 'xapp', 'xoxb', playground.person('amelie').id])
    expect(log).not.toContain(word);
});
