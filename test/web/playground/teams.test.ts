import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PageConversation, Snapshot } from '../../../web/playground/page/types.ts';
import { type RunningPlayground, startPlayground } from '../../../web/playground/server.ts';

/** The page's Teams side before an app of a few lines that speaks the Bot Framework's protocol. */

const teams = {
  appId: '5f0c1a52-7c1e-4c39-9d58-0a1b6f2c3d4e',
  tenant: 'b3f7d9a0-41e6-4f0b-8a6d-2c9e5d7f1a30',
  password: 'a secret of the tests',
};
type Activity = Readonly<Record<string, unknown>> & {
  readonly conversation: { readonly id: string };
  readonly from: { readonly aadObjectId: string };
};

let app: Server;
let playground: RunningPlayground;
let answer: { status: number; body?: unknown };
const heard: Activity[] = [];
const tokens: string[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(JSON.parse(Buffer.concat(chunks).toString()) as Activity);
      tokens.push(request.headers.authorization?.replace('Bearer ', '') ?? '');
      response.writeHead(answer.status).end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const slack = { signingSecret: 's', botToken: 't', log: () => undefined };
  playground = await startPlayground({ host: '127.0.0.1', port: 0, appUrl: () => appUrl, teams, ...slack });
});
afterAll(async () => {
  await playground.stop();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(() => {
  answer = { status: 200 };
  heard.splice(0);
  tokens.splice(0);
});

async function post(path: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(playground.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** What the page of somebody is told at first. */
async function snapshot(who: string): Promise<Snapshot> {
  const leaving = new AbortController();
  const { id } = playground.person(who);
  const response = await fetch(`${playground.url}/api/stream?as=${encodeURIComponent(id)}`, {
    signal: leaving.signal,
  });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('\n\n')) break;
  }
  leaving.abort();
  return (JSON.parse(text.slice('data: '.length).split('\n\n')[0] ?? '') as { snapshot: Snapshot }).snapshot;
}

async function place(who: string, fits: (each: PageConversation) => boolean): Promise<string> {
  const { conversations } = await snapshot(who);
  const found = conversations.find((each) => each.team !== undefined && fits(each));
  if (found === undefined) throw new Error(`${who} has no such conversation`);
  return found.id;
}
const chatOf = (who: string) => place(who, ({ kind }) => kind === 'im');
const council = () => place('sean', ({ name }) => name === 'Works council');

/** What the app does with its secret: a token, and then a message. */
async function send(conversation: string, activity: object, method = 'POST') {
  const { serviceUrl = '', tokenUrl = '' } = playground.teams ?? {};
  const form = { grant_type: 'client_credentials', client_id: teams.appId, client_secret: teams.password };
  const granted = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token } = (await granted.json()) as { access_token: string };
  const end = method === 'POST' ? 'activities' : `activities/${method}`;
  const response = await fetch(`${serviceUrl}v3/conversations/${encodeURIComponent(conversation)}/${end}`, {
    method: method === 'POST' ? 'POST' : 'PUT',
    headers: { authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ type: 'message', ...activity }),
  });
  return (await response.json()) as { id: string };
}

test('everybody with an account is in Teams, by the same name and address; the app hears where it is installed', async () => {
  await playground.meet();
  const { teams: there, conversations } = await snapshot('amelie');
  expect(there).toBe(true);
  const inTeams = conversations.filter(({ team }) => team !== undefined);
  expect(inTeams.map(({ team, name }) => `${team}/${name}`)).toEqual([
    'Playground/General',
    'Playground/Works council',
    'Playground/Field offices',
    'Electoral board/General',
    'Group chats/Budget round',
    '/Anonylections',
  ]);
  expect((await snapshot('priya')).conversations.filter(({ team }) => team === 'Electoral board')).toEqual(
    [],
  );
  expect((await snapshot('rosa')).conversations).toEqual([]);
  const accounts = playground.people.filter(({ id }) => id.startsWith('U'));
  expect(heard).toHaveLength(accounts.length + 3);
  expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(['conversationUpdate']));
  expect(JSON.stringify(heard)).toContain('"conversationType":"groupChat"');
});

test('the app hears all of its own chat, and elsewhere what mentions it, in Teams’ own tokens', async () => {
  const sean = playground.person('sean');
  const [chat, channel] = [await chatOf('sean'), await council()];
  const say = (conversation: string, text: string) =>
    post('/api/teams/say', { as: sean.id, conversation, text });
  expect(await say(chat, 'help')).toMatchObject({ ok: true });
  expect(await say(channel, 'What is for lunch?')).toEqual({ ok: true });
  expect(await say(channel, '@Anonylections create')).toMatchObject({ ok: true });
  expect(heard.map(({ text }) => text)).toEqual(['help', '<at>Anonylections</at> create']);
  expect(heard.map(({ conversation }) => conversation.id.split(';')[0])).toEqual([chat, channel]);
  const keys = createRemoteJWKSet(new URL('keys', playground.teams?.serviceUrl));
  const { payload } = await jwtVerify(tokens[0] ?? '', keys, { audience: teams.appId });
  expect(payload['serviceurl']).toBe(playground.teams?.serviceUrl);
  const texts = (await snapshot('priya')).messages.filter((each) => each.conversation === channel);
  expect(texts.map(({ text }) => text)).toEqual(['What is for lunch?', '@Anonylections create']);
  expect((await snapshot('priya')).messages.some((each) => each.conversation === chat)).toBe(false);
});

test('a card of the app is shown, counted as unread, and replaced in its place', async () => {
  const chat = await chatOf('sean');
  const attach = (text: string) => ({
    attachments: [{ content: { type: 'AdaptiveCard', body: [{ text }] } }],
  });
  const before = (await snapshot('amelie')).people.find(({ name }) => name.startsWith('Seán'))?.unread ?? 0;
  const { id } = await send(chat, attach('first'));
  await send(chat, attach('second'), id);
  const { messages, people } = await snapshot('sean');
  const cards = messages.filter((each) => each.conversation === chat && each.card !== undefined);
  expect(cards).toMatchObject([{ card: { body: [{ text: 'second' }] }, edited: true }]);
  expect(people.find(({ name }) => name.startsWith('Seán'))?.unread).toBe(before + 1);
});

test('a press brings the dialog back to whoever pressed, with the organisation’s people to choose from', async () => {
  const sean = playground.person('sean');
  const chat = await chatOf('sean');
  const { id } = await send(chat, { attachments: [{ content: {} }] });
  const ts = (await snapshot('sean')).messages.findLast((each) => each.conversation === chat)?.ts ?? '';
  const content = {
    body: [{ type: 'Input.ChoiceSet', 'choices.data': { dataset: 'graph.microsoft.com/users' } }],
  };
  answer = { status: 200, body: { task: { type: 'continue', value: { title: 'Form', card: { content } } } } };
  const fetched = { verb: 'word', msteams: { type: 'task/fetch' } };
  const press = (message: string | null, data: object) =>
    post('/api/teams/press', { as: sean.id, conversation: chat, message, data });
  const choice = {
    title: 'Amélie Dubois-Lefèvre',
    value: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
  };
  expect(await press(ts, fetched)).toMatchObject({
    ok: true,
    task: {
      kind: 'card',
      title: 'Form',
      card: { body: [{ choices: expect.arrayContaining([choice]) as unknown }] },
    },
  });
  answer = { status: 200, body: { task: { type: 'message', value: 'Done.' } } };
  expect(await press(null, { verb: 'submit' })).toEqual({
    ok: true,
    task: { kind: 'message', text: 'Done.' },
  });
  answer = { status: 200 };
  expect(await press(null, { verb: 'close' })).toEqual({ ok: true, task: null });
  expect(await press(ts, { msteams: { type: 'messageBack', text: 'help' } })).toEqual({
    ok: true,
    task: null,
  });
  expect(heard).toMatchObject([
    { type: 'invoke', name: 'task/fetch', replyToId: id, value: { data: fetched } },
    { type: 'invoke', name: 'task/submit', value: { data: { verb: 'submit' } } },
    { type: 'invoke', name: 'task/submit' },
    { type: 'message', text: 'help', value: { msteams: { type: 'messageBack' } } },
  ]);
  expect(new Set(heard.map(({ from }) => from.aadObjectId)).size).toBe(1);
});

test('nobody acts where they are not, and an app that fails is told of', async () => {
  const [sean, priya] = [playground.person('sean'), playground.person('priya')];
  const conversation = await chatOf('sean');
  const refused = { ok: false, error: 'There is no such conversation, or this person is not in it.' };
  expect(await post('/api/teams/say', { as: priya.id, conversation, text: 'help' })).toEqual(refused);
  const data = { verb: 'word' };
  expect(await post('/api/teams/press', { as: priya.id, conversation, message: null, data })).toEqual(
    refused,
  );
  expect(heard).toEqual([]);
  answer = { status: 503 };
  const press = () => post('/api/teams/press', { as: sean.id, conversation, message: null, data });
  expect(await press()).toEqual({ ok: false, error: 'The app answered with 503.' });
  answer = { status: 200, body: { task: { type: 'continue' } } };
  expect(await press()).toMatchObject({ ok: false, error: expect.stringContaining('no dialog') as string });
  await expect(playground.meet()).resolves.toBeUndefined();
  answer = { status: 401 };
  await expect(playground.meet()).rejects.toThrow('401');
});
