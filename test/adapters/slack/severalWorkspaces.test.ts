import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatAddress } from '../../../src/core/address.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { type RunningPlayground, startPlayground } from '../../../web/playground/server.ts';
import { contest } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { type SlackGateway, startSlackGateway } from '../../support/slackGateway.ts';
import { type InstallableApp, startInstallableApp } from '../../support/slackInstall.ts';
import { messageWith, modalWith, press, send } from '../../support/slackPeople.ts';
import { event, interaction, sendAsSlack } from '../../support/slackRequests.ts';

/** Two workspaces of one app, and a third one that never installed it. */

const signingSecret = 'the signing secret of the tests';
let gateway: SlackGateway;
let app: InstallableApp;
let north: RunningPlayground;
let south: RunningPlayground;
let nowhere: Server;
/** What was sent to a response URL of a workspace without the app. */
const told: string[] = [];

beforeAll(async () => {
  gateway = await startSlackGateway();
  const { apiUrl } = gateway;
  app = await startInstallableApp({ apiUrl, signingSecret, clientId: '1.2', clientSecret: 'secret' });
  north = await workspaceOf('xoxb-north', 11);
  south = await workspaceOf('xoxb-south', 22);
  nowhere = createServer((request, response) => {
    request.on('data', (data) => told.push(String(data)));
    request.on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => nowhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  nowhere.closeAllConnections();
  await new Promise((resolve) => nowhere.close(resolve));
  await app.stop();
  await Promise.all([north.stop(), south.stop(), gateway.stop()]);
});

async function workspaceOf(botToken: string, seed: number): Promise<RunningPlayground> {
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => app.appUrl,
    signingSecret,
    botToken,
    people: 8,
    seed,
    ackLimitMs: 30_000,
    log: () => undefined,
  });
  gateway.route(botToken, playground.slackApiUrl);
  await installIn(playground, botToken);
  return playground;
}

async function installIn({ workspace }: RunningPlayground, botToken: string): Promise<void> {
  const { team, bot } = workspace;
  await app.installations.save({ id: team.id, enterprise: null, botUser: bot.id, botToken });
}

/** An election of the workspace's first person that stands open for these people of it. */
async function electionIn(
  playground: RunningPlayground,
  title: string,
  ...who: string[]
): Promise<ElectionId> {
  const address = (name: string) =>
    chatAddress('slack', playground.workspace.team.id, playground.person(name).id);
  const organiser = { address: address('amelie'), name: 'Amélie' };
  const definition = { title, description: '', contests: [contest('choose-one/v1', ['Ana', 'Bo'])] };
  const { id } = value(await app.engine.create(organiser, { definition, settings: defaultSettings }, null));
  const people = who.map(address);
  value(await app.engine.addToRoll(organiser.address, id, [{ kind: 'people', platform: 'slack', people }]));
  value(await app.engine.open(organiser.address, id));
  value(await app.engine.invite(organiser.address, id));
  return id;
}

function responseUrl(): string {
  return `http://127.0.0.1:${(nowhere.address() as AddressInfo).port}/`;
}

let triggers = 0;

function click(person: object, action: string, more: object = {}): string {
  triggers += 1;
  return interaction({
    type: 'block_actions',
    team: { id: north.workspace.team.id },
    user: person,
    trigger_id: `t${triggers}`,
    response_url: responseUrl(),
    channel: { id: 'C1', name: 'shared' },
    actions: [{ type: 'button', action_id: action, value: action }],
    ...more,
  });
}

describe('two workspaces', () => {
  let id: ElectionId;

  test('are each answered with their own token, and see their own elections only', async () => {
    expect(north.workspace.team.id).not.toBe(south.workspace.team.id);
    id = await electionIn(north, 'Council of the north', 'sean');
    for (const playground of [north, south]) {
      await playground.person('sean').command('/election create');
      await modalWith(playground.person('sean'), 'New election');
    }
    await north.person('amelie').command('/election list');
    await messageWith(north.person('amelie'), 'Council of the north');
    await south.person('amelie').command('/election list');
    await messageWith(south.person('amelie'), 'You have no elections here yet.');
  });

  test('invite through the app that was installed there', async () => {
    await app.deliverAll();
    const invitation = await messageWith(north.person('sean'), 'You are on the voter roll');
    await press(north.person('sean'), invitation, 'Vote');
    await modalWith(north.person('sean'), 'Your ballot');
    await send(north.person('sean'), { q1: 'c1' });
    await send(north.person('sean'));
    await modalWith(north.person('sean'), 'Your vote is cast');
    expect((await app.engine.view(id))?.cast).toBe(1);
    expect(
      south
        .person('sean')
        .inbox()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('invited to vote');
  });

  test('show the Home tab to their own people', async () => {
    await south.person('sean').openHome();
    await south.person('sean').until('a Home tab', () => south.person('sean').home());
  });
});

describe('somebody of another organisation, in a shared channel,', () => {
  test('is refused with a reason, in whatever way they come, and is nobody’s voter', async () => {
    const id = await electionIn(north, 'A shared channel', 'sean');
    const stranger = { id: south.person('sean').id, team_id: south.workspace.team.id };
    const before = app.logged.filter((line) => line.includes('slack-handler-failed')).length;
    for (const action of [`vote:${id}`, 'create', `show:${id}`, 'menu']) {
      told.length = 0;
      expect((await sendAsSlack(app.appUrl, signingSecret, click(stranger, action))).status).toBe(200);
      await expect.poll(() => told.join('')).toContain('You are here from another organisation');
      expect(told.join('')).not.toContain('A shared channel');
    }
    expect(app.logged.filter((line) => line.includes('slack-handler-failed'))).toHaveLength(before);
  });

  test('who takes a shortcut sees the reason in a modal', async () => {
    const user = { id: south.person('sean').id, team_id: south.workspace.team.id };
    for (const callback_id of ['create', 'vote', 'verify']) {
      const trigger_id = north.workspace.triggers.make(north.person('amelie').id);
      const taken = {
        type: 'shortcut',
        team: { id: north.workspace.team.id },
        user,
        callback_id,
        trigger_id,
      };
      expect((await sendAsSlack(app.appUrl, signingSecret, interaction(taken))).status).toBe(200);
      await modalWith(north.person('amelie'), 'You are here from another organisation');
      await north.person('amelie').close(true);
    }
  });

  test('gets no answer to a form, and no user groups', async () => {
    const user = { id: south.person('sean').id, team_id: south.workspace.team.id };
    const own = { team: { id: south.workspace.team.id }, user };
    const view = {
      id: 'V1',
      callback_id: 'create',
      app_installed_team_id: north.workspace.team.id,
      blocks: [{ type: 'input', block_id: 'title' }],
      state: { values: {} },
    };
    const sent = interaction({ type: 'view_submission', ...own, view });
    const { body } = await sendAsSlack(app.appUrl, signingSecret, sent);
    expect(JSON.parse(body)).toEqual({
      response_action: 'errors',
      errors: { title: expect.stringContaining('You are here from another organisation') },
    });
    const typed = { type: 'block_suggestion', action_id: 'groups', block_id: 'groups', value: '', view };
    const offered = await sendAsSlack(app.appUrl, signingSecret, interaction({ ...typed, ...own }));
    expect(JSON.parse(offered.body)).toEqual({ options: [] });
    const member = { team: { id: north.workspace.team.id }, user: { id: north.person('sean').id } };
    const members = await sendAsSlack(app.appUrl, signingSecret, interaction({ ...typed, ...member }));
    expect(JSON.parse(members.body).options.length).toBeGreaterThan(0);
  });

  test('votes in their own workspace, where they are on the roll', async () => {
    const id = await electionIn(south, 'Council of the south', 'sean');
    const user = { id: south.person('sean').id, team_id: south.workspace.team.id };
    const own = click(user, `show:${id}`, { team: { id: south.workspace.team.id } });
    told.length = 0;
    await sendAsSlack(app.appUrl, signingSecret, own);
    await expect.poll(() => told.join('')).toContain('Council of the south');
  });
});

describe('a workspace without the app', () => {
  test('is told so', async () => {
    told.length = 0;
    const command = {
      command: '/election',
      text: 'list',
      team_id: 'TNOWHERE',
      user_id: 'U1',
      channel_id: 'C1',
    };
    const body = new URLSearchParams({ ...command, trigger_id: 'x', response_url: responseUrl() }).toString();
    expect((await sendAsSlack(app.appUrl, signingSecret, body)).status).toBe(200);
    await expect.poll(() => told.join('')).toContain('This app is not installed in this workspace.');
  });

  test.each([
    ['app_uninstalled', {}],
    ['tokens_revoked', { tokens: { oauth: ['U1'], bot: ['UBOT'] } }],
  ])('is one that sent %s: its token is forgotten, and messages to it fail for good', async (type, more) => {
    const { team } = south.workspace;
    const id = await electionIn(south, `Before ${type}`, 'fatima');
    const removed = event(team.id, { type, ...more });
    expect((await sendAsSlack(app.appUrl, signingSecret, removed)).status).toBe(200);
    await expect.poll(() => app.installations.find(team.id)).toBeNull();
    await app.deliverAll();
    const organiser = chatAddress('slack', team.id, south.person('amelie').id);
    expect(JSON.stringify(value(await app.engine.own(organiser, id)).state)).toBe('"open"');
    const [voter] = await app.storage.clerk.roll(id);
    const waiting = await app.storage.clerk.queuedWays({
      election: id,
      voter: voter?.id ?? raise(),
      generation: 1,
    });
    expect(waiting).toEqual([]);
    await south.person('sean').command('/election list');
    await messageWith(south.person('sean'), 'This app is not installed in this workspace.');
    await installIn(south, 'xoxb-south');
  });

  test('is not one whose people’s tokens alone were revoked', async () => {
    const { team } = south.workspace;
    const body = event(team.id, { type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    expect((await sendAsSlack(app.appUrl, signingSecret, body)).status).toBe(200);
    await south.person('sean').command('/election help');
    await messageWith(south.person('sean'), 'Anonymous elections with receipts');
    expect(await app.installations.find(team.id)).not.toBeNull();
  });

  test('is not one that installed again before Slack delivered the old news once more', async () => {
    const { team } = south.workspace;
    const body = event(team.id, { type: 'app_uninstalled' });
    const again = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    const before = gateway.asked.length;
    await sendAsSlack(app.appUrl, signingSecret, body, again);
    await expect.poll(() => gateway.asked.slice(before)).toContain('auth.test');
    await south.person('sean').command('/election help');
    await messageWith(south.person('sean'), 'Anonymous elections with receipts');
    expect(await app.installations.find(team.id)).not.toBeNull();
    gateway.route('xoxb-south', null);
    await sendAsSlack(app.appUrl, signingSecret, body, again);
    await expect.poll(() => app.installations.find(team.id)).toBeNull();
  });
});

test('no token and nobody’s id stands in the log', () => {
  const log = app.logged.join('');
  for (const word of ['xoxb-', north.person('sean').id, south.person('sean').id])
    expect(log).not.toContain(word);
});

function raise(): never {
  throw new Error('nobody is on the roll');
}
