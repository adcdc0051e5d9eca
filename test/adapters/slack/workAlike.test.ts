import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type EmulatedSlack, freePort, startEmulatedSlack } from '../../support/emulatedSlack.ts';
import { install } from '../../support/oauthBrowser.ts';
import {
  type ByHand,
  pressByHand,
  type ShownMessage,
  type ShownView,
  send,
  sendCommand,
  shownMessage,
  shownView,
  submitByHand,
} from '../../support/slackByHand.ts';
import { type SlackCall, type SlackGate, startSlackGate } from '../../support/slackGate.ts';
import { type InstallableApp, startInstallableApp } from '../../support/slackInstall.ts';
import { event, sendAsSlack } from '../../support/slackRequests.ts';

/**
 * One election, told in order, in a Slack that somebody else wrote and that lacks methods; what Slack would send is
 * written by hand.
 */
const secret = 'the signing secret of the tests';
const team = 'T000000001';
let app: InstallableApp;
let slack: EmulatedSlack;
let gate: SlackGate;
let answers: Server;
let channel: string;
/** What was sent to response URLs. */
const told: unknown[] = [];
const users = new Map<string, string>();
const receipt = /(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/u;
const receipts: string[] = [];
/** So many calls of the app are over: what it shows next comes later. */
let over = 0;

const members = z.object({ members: z.array(z.object({ id: z.string(), name: z.string() })) });
const channels = z.object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) });

beforeAll(async () => {
  const port = await freePort();
  gate = await startSlackGate(port, {
    'conversations.info': 'not found',
    'chat.update': 'not found',
    'files.getUploadURLExternal': 'unknown_method',
    'usergroups.list': 'unknown_method',
    'usergroups.users.list': 'unknown_method',
  });
  const apiUrl = `http://127.0.0.1:${gate.port}/api/`;
  const client = { clientId: '12345.67890', clientSecret: 'the-client-secret-of-the-tests' };
  app = await startInstallableApp({ apiUrl, signingSecret: secret, ...client });
  const redirectUri = `${app.appUrl}/slack/oauth_redirect`;
  slack = await startEmulatedSlack(port, { ...client, redirectUri }, gate.port);
  await install(app.appUrl);
  for (const { id, name } of members.parse(await slack.call('users.list', 'xoxp-admin')).members)
    users.set(name, id);
  const found = channels.parse(await slack.call('conversations.list', 'xoxp-admin')).channels;
  channel = found.find(({ name }) => name === 'council')?.id ?? '';
  const bot = (await app.installations.find(team))?.botUser;
  await slack.call('conversations.invite', 'xoxp-admin', { channel, users: bot });
  answers = createServer((request, response) => {
    request.on('data', (data) => told.push(JSON.parse(String(data))));
    request.on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  answers.closeAllConnections();
  await new Promise((resolve) => answers.close(resolve));
  await slack.stop();
  await gate.stop();
  await app.stop();
});

async function person(name: string): Promise<ByHand> {
  const user = users.get(name) ?? '';
  const token = (await app.installations.find(team))?.botToken ?? '';
  const trigger = async () => {
    const made = await slack.call('views.generateTriggerId', token, { user_id: user });
    return z.object({ trigger_id: z.string() }).parse(made).trigger_id;
  };
  const responseUrl = `http://127.0.0.1:${(answers.address() as AddressInfo).port}/`;
  return { appUrl: app.appUrl, secret, team, user, channel, responseUrl, trigger };
}

/** The newest view that the app opened or changed and that says this. */
async function viewWith(text: string): Promise<ShownView> {
  const call = await newest(/^views\./u, text, over);
  const { view } = z.object({ view: shownView }).parse(call.args);
  return {
    view,
    id: z.object({ view: z.object({ id: z.string() }) }).parse(JSON.parse(call.answer)).view.id,
  };
}

async function messageWith(text: string): Promise<ShownMessage> {
  const { args, answer } = await newest(/^chat\.postMessage$/u, text);
  const place = z.object({ channel: z.string(), ts: z.string() }).parse(JSON.parse(answer));
  return { message: shownMessage.parse(args), ...place };
}

async function newest(method: RegExp, text: string, after = 0): Promise<SlackCall> {
  const find = () =>
    gate.calls.slice(after).findLast((call) => method.test(call.method) && textOf(call.args).includes(text));
  await expect.poll(find, { timeout: 5000, message: `${method}: ${text}` }).toBeDefined();
  return find() ?? raise(text);
}

/** The newest message beside a conversation that says this. */
async function toldWith(text: string): Promise<ShownMessage> {
  const find = () => told.findLast((each) => textOf(each).includes(text));
  await expect.poll(find, { timeout: 5000, message: text }).toBeDefined();
  return { message: shownMessage.parse(find()), channel, ts: '1.2' };
}

function raise(sentence: string): never {
  throw new Error(sentence);
}

const textOf = (shown: unknown) => JSON.stringify(shown);

describe('an election by requests that are written by hand', () => {
  test('the address is confirmed', async () => {
    const body = JSON.stringify({ type: 'url_verification', token: 'old', challenge: 'abc' });
    const reply = await sendAsSlack(app.appUrl, secret, body);
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('abc');
  });

  test('is created by the command and its forms, and takes its voters from the channel', async () => {
    const admin = await person('admin');
    expect(await sendCommand(admin, 'create')).toBe(200);
    const template = await viewWith('What is to be decided?');
    const board = { template: { type: 'radio_buttons', selected_option: { value: 'board' } } };
    const details = await submitByHand(admin, template, board);
    const draft = await submitByHand(admin, details, {
      title: { type: 'plain_text_input', value: 'Council' },
      question: { type: 'plain_text_input', value: 'Who?' },
      choices: { type: 'plain_text_input', value: 'Ana\nBo' },
      seats: { type: 'number_input', value: '1' },
    });
    expect(textOf(draft.view)).toContain('Next: say who may vote.');
    expect(await pressByHand(admin, draft, 'Add voters')).toBe(200);
    const roll = await viewWith('Who may vote?');
    const from = { type: 'multi_conversations_select', selected_conversations: [channel] };
    expect(textOf(await submitByHand(admin, roll, { channels: from }))).toContain('voters were added');
  });

  test('a search for user groups that are not there finds none', async () => {
    const admin = await person('admin');
    const { view, id } = await viewWith('Who may vote?');
    const payload = {
      action_id: 'groups',
      block_id: 'groups',
      value: '',
      view: { ...view, id, type: 'modal' },
    };
    expect(await send(admin, 'block_suggestion', payload)).toBe(200);
  });

  test('is opened, announced, and invites', async () => {
    const admin = await person('admin');
    expect(await sendCommand(admin, 'open')).toBe(200);
    expect(await pressByHand(admin, await toldWith('Draft: Council'), 'Open the voting')).toBe(200);
    await toldWith('Voting in “Council” is open.');
    await app.makeRound();
    const announced = await messageWith('Voting is open: Council');
    expect(announced.channel).toBe(channel);
    expect(await sendCommand(admin, 'invite')).toBe(200);
    await toldWith('4 invitations are on their way');
    await app.makeRound();
    await messageWith('Sending');
    await app.deliverAll();
    await app.makeRound();
    const invited = gate.calls.filter(({ args }) => textOf(args).includes('You are on the voter roll'));
    expect(invited).toHaveLength(4);
  });

  test.each([
    ['ana', 'You are on the voter roll', 'c1'],
    ['bo', 'Voting is open: Council', 'c2'],
  ])('%s votes from a message', async (name, text, choice) => {
    const voter = await person(name);
    expect(await pressByHand(voter, await messageWith(text), 'Vote')).toBe(200);
    await vote(voter, choice);
  });

  test('where there is no address to answer to, an answer stands in the channel for one person', async () => {
    const voter = { ...(await person('bo')), responseUrl: null };
    expect(await pressByHand(voter, await messageWith('Voting is open: Council'), 'Vote')).toBe(200);
    const whispered = await newest(/^chat\.postEphemeral$/u, 'You have already voted');
    expect(whispered.args).toMatchObject({ channel, user: voter.user });
    expect(await sendCommand(voter, 'help')).toBe(200);
    await newest(/^chat\.postEphemeral$/u, 'Anonymous elections with receipts');
  });

  test('another votes by the shortcut, and finds the election on the Home tab', async () => {
    const voter = await person('chen');
    expect(await send(voter, 'shortcut', { callback_id: 'vote', action_ts: '1.2' })).toBe(200);
    await vote(voter, 'c1');
    const opened = { type: 'app_home_opened', user: voter.user, tab: 'home', channel: 'D1', view: null };
    const more = { authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: 'false' }] };
    expect((await sendAsSlack(app.appUrl, secret, event(team, opened, more))).status).toBe(200);
    const home = await newest(/^views\.publish$/u, 'Council');
    expect(home.args['user_id']).toBe(voter.user);
  });

  test('is closed, and its result is in the channel without the picture', async () => {
    const admin = await person('admin');
    expect(await sendCommand(admin, 'close')).toBe(200);
    expect(await pressByHand(admin, await toldWith('3 of 4 have voted'), 'Close the voting')).toBe(200);
    await toldWith('Voting is closed');
    await app.makeRound();
    const result = await messageWith('Result: Council');
    expect(result.channel).toBe(channel);
    expect(textOf(result.message)).toContain('Elected: ');
    expect(await sendCommand(await person('ana'), 'verify')).toBe(200);
    const list = textOf((await viewWith('All receipts with what was chosen')).view);
    expect(receipts).toHaveLength(3);
    for (const code of receipts) expect(list).toContain(code);
  });

  test('nothing failed but what is missing there', () => {
    const events = app.logged.map((line) => line.trim().split(' ')[2]?.replace(':', ''));
    expect(new Set(events)).toEqual(
      new Set(['slack-installed', 'slack-groups-unknown', 'slack-picture-failed', 'organiser-not-told']),
    );
  });
});

/** Votes in the ballot that is open, and keeps the receipt. */
async function vote(voter: ByHand, choice: string): Promise<void> {
  const ballot = await viewWith('"callback_id":"ballot"');
  const review = await submitByHand(voter, ballot, {
    q1: { type: 'radio_buttons', selected_option: { value: choice } },
  });
  const code = receipt.exec(textOf(review.view).split('Your receipt code will be')[1] ?? '')?.[0] ?? 'none';
  expect(textOf((await submitByHand(voter, review)).view)).toContain(code);
  receipts.push(code);
  over = gate.calls.length;
}
