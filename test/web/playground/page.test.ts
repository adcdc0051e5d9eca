import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageEvent } from '../../../web/playground/page/types.ts';
import { startPlayground } from '../../../web/playground/server.ts';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => await stage.stop());

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(stage.playground.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function statusFor(host: string): Promise<number> {
  const { port } = new URL(stage.playground.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

async function* eventsFor(person: string, signal: AbortSignal): AsyncGenerator<PageEvent> {
  const response = await fetch(`${stage.playground.url}/api/stream?as=${person}`, { signal });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const lines = text.split('\n\n');
    text = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line.slice('data: '.length)) as PageEvent;
  }
}

describe('the playground is for this machine only', () => {
  test('it does not start on another address', async () => {
    const options = { port: 0, appUrl: () => '', signingSecret: 's', botToken: 't', log: () => undefined };
    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'playground.example', '127.0.0.1.example']) {
      await expect(startPlayground({ ...options, host })).rejects.toThrow('loopback only');
    }
  });

  test('it refuses a foreign host name that points here', async () => {
    expect(await statusFor('rebound.example')).toBe(421);
    expect(await statusFor('localhost:1234')).toBe(200);
    expect(await statusFor('[::1]:1234')).toBe(200);
  });

  test('a page of another origin, or a plain form, changes nothing', async () => {
    const as = stage.playground.person('sean').id;
    const body = { as, conversation: stage.playground.workspace.direct(as).id, text: 'forged' };
    expect((await post('/api/say', body, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/api/say', body, { 'content-type': 'text/plain' })).status).toBe(403);
    expect((await post('/api/say', body, { origin: stage.playground.url })).status).toBe(200);
  });

  test('the page loads nothing from elsewhere and cannot be framed', async () => {
    const page = await fetch(stage.playground.url);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await page.text()).not.toMatch(/https?:\/\//);
  });
});

describe('the page', () => {
  test('is told of messages, and of nobody else’s ephemeral ones', async () => {
    const sean = stage.playground.person('sean');
    const leaving = new AbortController();
    const events = eventsFor(sean.id, leaving.signal);
    const first = await events.next();
    expect(first.value).toMatchObject({ kind: 'snapshot', snapshot: { me: sean.id } });
    await stage.playground.person('amelie').command('/poll hush', 'general');
    await stage.playground.person('amelie').say('for all to see', 'general');
    const heard = await nextOf(events, 'message');
    expect(heard).toMatchObject({ message: { text: 'for all to see' } });
    leaving.abort();
  });

  test('cannot act for the deactivated, for bots, or in places where the person is not', async () => {
    const { playground } = stage;
    const text = 'hello';
    const general = playground.workspace.conversationNamed('general')?.id;
    const board = playground.workspace.conversationNamed('electoral-board')?.id;
    for (const as of [playground.person('hannah').id, 'USLACKBOT', 'mail:rosa', 'nobody']) {
      expect((await post('/api/say', { as, conversation: general, text })).status).toBe(404);
    }
    const priya = playground.person('priya').id;
    expect((await post('/api/say', { as: priya, conversation: board, text })).status).toBe(404);
    expect((await post('/api/say', { as: priya, conversation: general, text, more: 1 })).status).toBe(400);
  });

  test('submits only a modal of the person it plays', async () => {
    const { playground } = stage;
    const amelie = playground.person('amelie');
    await amelie.command('/poll steps');
    const view = await amelie.until('the modal', () => amelie.modal());
    const answers = { word: { word: 'fine' } };
    const foreign = await post('/api/submit', { as: playground.person('sean').id, view: view.id, answers });
    expect(foreign.status).toBe(404);
    const own = await post('/api/submit', { as: amelie.id, view: view.id, answers });
    expect(await own.json()).toEqual({ kind: 'closed' });
  });
});

async function nextOf(
  events: AsyncGenerator<PageEvent>,
  kind: PageEvent['kind'],
): Promise<PageEvent | undefined> {
  for (let event = await events.next(); event.done !== true; event = await events.next()) {
    if (event.value.kind === kind) return event.value;
  }
  return undefined;
}

test('a workspace may have hundreds of people, the same for the same seed', async () => {
  const names = async (seed: number): Promise<string[]> => {
    const options = { host: '127.0.0.1', port: 0, appUrl: () => '', signingSecret: 's', botToken: 't' };
    const own = await startPlayground({ ...options, log: () => undefined, people: 300, seed });
    const found = own.workspace.accounts().map((each) => `${each.id} ${each.name} ${each.email}`);
    await own.stop();
    return found;
  };
  const first = await names(7);
  expect(new Set(first.map((line) => line.split(' ')[0])).size).toBe(302);
  expect(new Set(first.map((line) => line.split(' ').at(-1))).size).toBe(301);
  expect(await names(7)).toEqual(first);
  expect(await names(8)).not.toEqual(first);
});
