import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chatAddress } from '../../../src/core/address.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { sign } from '../../../web/playground/wire/sender.ts';
import { electionView } from '../../pictures/elections.ts';
import { contest } from '../../support/definitions.ts';
import { type EmulatedSlack, freePort, startEmulatedSlack } from '../../support/emulatedSlack.ts';
import { value } from '../../support/engine.ts';
import { install } from '../../support/oauthBrowser.ts';
import { type InstallableApp, startInstallableApp } from '../../support/slackInstall.ts';

/** The adapter against a Slack that somebody else wrote, which grants no scope that was not asked for. */

const signingSecret = 'the signing secret of the tests';
const clientId = '12345.67890';
const clientSecret = 'the-client-secret-of-the-tests';
const admin = 'xoxp-admin';
let app: InstallableApp;
let slack: EmulatedSlack;
let answers: Server;
/** What was sent to response URLs. */
const told: string[] = [];
let token: string;
let bot: string;
const users = new Map<string, string>();

const list = z.object({ members: z.array(z.object({ id: z.string(), name: z.string() })) });
const channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });
const blocks = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      blocks: z.array(z.object({ type: z.string(), slack_file: z.object({ id: z.string() }).optional() })),
    }),
  ),
});
const history = z.object({ messages: z.array(z.object({ text: z.string() })) });

beforeAll(async () => {
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  app = await startInstallableApp({ apiUrl, signingSecret, clientId, clientSecret });
  const redirectUri = `${app.appUrl}/slack/oauth_redirect`;
  slack = await startEmulatedSlack(port, { clientId, clientSecret, redirectUri });
  await install(app.appUrl);
  const installed = await app.installations.find('T000000001');
  token = installed?.botToken ?? '';
  bot = installed?.botUser ?? '';
  for (const { id, name } of list.parse(await slack.call('users.list', admin)).members) users.set(name, id);
  answers = createServer((request, response) => {
    request.on('data', (data) => told.push(String(data)));
    request.on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  answers.closeAllConnections();
  await new Promise((resolve) => answers.close(resolve));
  await slack.stop();
  await app.stop();
});

const workspace = 'T000000001';
const addressOf = (name: string) => chatAddress('slack', workspace, users.get(name) ?? '');

async function channelOf(name: string): Promise<string> {
  const found = channels.parse(await slack.call('conversations.list', admin)).channels;
  return found.find((channel) => channel.name === name)?.id ?? '';
}

describe('who is who', () => {
  test('the members of a channel, with names and mail addresses, without the app itself', async () => {
    const channel = await channelOf('council');
    const added = await slack.call('conversations.invite', admin, { channel, users: bot });
    expect(added.ok).toBe(true);
    const members = value(await app.chat.members({ workspace, channel }));
    expect(members.map(({ address }) => address)).not.toContainEqual(chatAddress('slack', workspace, bot));
    expect(members.find(({ name }) => name === 'ana of the council')).toEqual({
      address: addressOf('ana'),
      name: 'ana of the council',
      email: 'ana@example.org',
      standing: 'member',
    });
  });

  test('people by their ids, and nobody', async () => {
    const people = value(await app.chat.people([addressOf('bo'), addressOf('chen')]));
    expect(people.map(({ name }) => name)).toEqual(['bo of the council', 'chen of the council']);
    const nobody = await app.chat.people([chatAddress('slack', workspace, 'UNOBODY')]);
    expect(nobody).toEqual({ ok: false, error: 'not-found' });
  });
});

describe('messages', () => {
  test('an invitation reaches a person in a conversation of their own', async () => {
    const definition = {
      title: 'Council',
      description: '',
      contests: [contest('choose-one/v1', ['Ana', 'Bo'])],
    };
    const organiser = { address: addressOf('admin'), name: 'Admin' };
    const { id } = value(await app.engine.create(organiser, { definition, settings: defaultSettings }, null));
    const source = { kind: 'people', platform: 'slack', people: [addressOf('ana')] } as const;
    value(await app.engine.addToRoll(organiser.address, id, [source]));
    value(await app.engine.open(organiser.address, id));
    value(await app.engine.invite(organiser.address, id));
    await app.deliverAll();
    const opened = await slack.call('conversations.open', token, { users: users.get('ana') });
    const { id: channel } = z.object({ channel: z.object({ id: z.string() }) }).parse(opened).channel;
    const { messages } = history.parse(await slack.call('conversations.history', 'xoxp-ana', { channel }));
    expect(messages.map(({ text }) => text)).toEqual(['You are invited to vote: Council']);
  });
});

describe('files', () => {
  test('the picture of a result is uploaded and shown, and a file is fetched with the app’s token', async () => {
    const channel = await channelOf('council');
    const counted = [{ contest: contest('choose-one/v1', ['Ana', 'Bo']), piles: [[3, ['c1']] as const] }];
    const announcement = {
      kind: 'result',
      view: electionView(counted, { title: 'Council' }),
      publicUrl: 'https://vote.example.org',
    } as const;
    const stands = value(await app.chat.announce({ workspace, channel }, announcement));
    const posted = blocks.parse(await slack.call('conversations.history', admin, { channel })).messages[0];
    expect(stands).toEqual({ workspace, channel, message: posted?.ts });
    const file = posted?.blocks.find(({ type }) => type === 'image')?.slack_file?.id ?? '';
    const [own] = await app.workspaces.of(workspace);
    const given = await own?.files.download(file, { user: bot, most: 1_000_000 });
    expect(given).toMatchObject({ ok: true, value: { name: 'result.png' } });
    expect(await own?.files.download(file, { user: users.get('ana') ?? '', most: 1_000_000 })).toEqual({
      ok: false,
      error: 'not-there',
    });
  });
});

describe('a command', () => {
  async function command(text: string, trigger: string): Promise<number> {
    const body = new URLSearchParams({
      command: '/election',
      text,
      team_id: workspace,
      user_id: users.get('ana') ?? '',
      channel_id: await channelOf('council'),
      trigger_id: trigger,
      response_url: `http://127.0.0.1:${(answers.address() as AddressInfo).port}/`,
    }).toString();
    const at = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': sign(signingSecret, at, body),
    };
    return (await fetch(`${app.appUrl}/slack/events`, { method: 'POST', body, headers })).status;
  }

  async function trigger(): Promise<string> {
    const made = await slack.call('views.generateTriggerId', token, { user_id: users.get('ana') });
    return z.object({ trigger_id: z.string() }).parse(made).trigger_id;
  }

  test('opens a form with a trigger that is good once, and says so when it is not', async () => {
    const once = await trigger();
    expect(await command('create', once)).toBe(200);
    await expect
      .poll(async () => (await slack.call('views.open', token, { trigger_id: once, view: {} })).ok)
      .toBe(false);
    expect(await command('create ', once)).toBe(200);
    await expect.poll(() => told.join('')).toContain('the form could not be opened');
    expect(told).toHaveLength(1);
  });

  test('is answered beside the conversation, to that person alone', async () => {
    told.length = 0;
    expect(await command('help', await trigger())).toBe(200);
    await expect.poll(() => told.join('')).toContain('Anonymous elections with receipts');
    expect(JSON.parse(told[0] ?? '{}')).toMatchObject({ response_type: 'ephemeral' });
  });
});

test('nothing failed for want of a scope', () => {
  expect(app.logged.join('')).not.toMatch(/slack-handler-failed|slack-profile-unknown|slack-request-failed/u);
});
