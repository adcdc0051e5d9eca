import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackChat } from '../../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { createSlack } from '../../../adapters/slack/slack.ts';
import { createCommands } from '../../../src/commands/commands.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { contest } from '../../support/definitions.ts';
import { createTestEngine, type TestEngine, value } from '../../support/engine.ts';
import { secretBox } from '../../support/secretBox.ts';
import { messageWith, modalWith, press, send } from '../../support/slackPeople.ts';
import { sendAsSlack } from '../../support/slackRequests.ts';
import { botToken, type SlackWorld, signingSecret, startSlackWorld } from '../../support/slackWorld.ts';

/** What Slack delivers again, and what impatient people press twice. */

let world: SlackWorld;
let second: TestEngine;
let other: Server;
let id: ElectionId;
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;

beforeAll(async () => {
  world = await startSlackWorld();
  const workspaces = oneWorkspace({ botToken, apiUrl: world.playground.slackApiUrl, log: world.ports.log });
  second = createTestEngine(world.database, { chats: [createSlackChat(workspaces)] });
  const { log, clock, publicUrl } = second.ports;
  const commands = createCommands(second.engine, { publicUrl, log, clock, secretBox });
  const slack = createSlack({ workspaces, installer: null, signingSecret, appToken: null, commands, log });
  other = createServer((request, response) =>
    slack.handler(request, response, () => response.writeHead(404).end()),
  );
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  id = await openElection();
});
afterAll(async () => {
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
  await second.close();
  await world.stop();
});

const otherUrl = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
const person = (name: string) => world.playground.person(name);
const addressOf = (name: string) =>
  ({ kind: 'slack', value: `${world.playground.workspace.team.id}/${person(name).id}` }) as const;

async function openElection(): Promise<ElectionId> {
  const { team } = world.playground.workspace;
  const channel = world.playground.workspace.conversationNamed('electoral-board')?.id ?? '';
  const definition = { title: 'Twice', description: '', contests: [contest('choose-one/v1', ['Ana', 'Bo'])] };
  const organiser = { address: addressOf('amelie'), name: 'Amélie' };
  const home = { platform: 'slack', workspace: team.id, channel } as const;
  const made = await world.engine.create(organiser, { definition, settings: defaultSettings }, home);
  const people = ['sean', 'fatima'].map(addressOf);
  const source = { kind: 'people', platform: 'slack', people } as const;
  value(await world.engine.addToRoll(organiser.address, value(made).id, [source]));
  value(await world.engine.open(organiser.address, value(made).id));
  return value(made).id;
}

/** The latest request that the workspace sent to the app and whose body holds this. */
function latest(part: string) {
  const found = world.playground.sent().findLast(({ body }) => body.includes(encodeURIComponent(part)));
  if (found === undefined) throw new Error(`nothing was sent with ${part}`);
  return found;
}

describe('delivered again', () => {
  test('a command is answered once', async () => {
    await person('sean').command('/election help');
    await messageWith(person('sean'), 'Anonymous elections with receipts');
    const before = world.messages.length;
    expect(await world.playground.redeliver(latest('/election'))).toMatchObject({ ok: true });
    await person('fatima').command('/election list');
    await messageWith(person('fatima'), 'Twice');
    expect(world.messages.length).toBe(before + 1);
  });

  test('a ballot gets the same receipt and counts once, at once or later, here or from another instance', async () => {
    const voter = person('sean');
    await voter.command('/election vote');
    await modalWith(voter, 'Your ballot');
    await send(voter, { q1: 'c1' });
    await modalWith(voter, 'Your receipt code will be');
    await send(voter);
    const receipt = codePattern.exec(
      JSON.stringify((await modalWith(voter, 'Your vote is cast')).input),
    )?.[0];
    const cast = latest('"callback_id":"cast"');
    const retry = { 'x-slack-retry-num': '1' };
    const answers = await Promise.all(
      [world.appUrl, otherUrl(), world.appUrl, otherUrl()].map((url) =>
        sendAsSlack(url, signingSecret, cast.body, retry),
      ),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toContain(receipt);
    }
    expect((await world.engine.view(id))?.cast).toBe(1);
  });

  test('a ballot that both instances hear of first at the same time is cast once, with one receipt', async () => {
    const voter = person('fatima');
    await voter.command('/election vote');
    await modalWith(voter, 'Your ballot');
    await send(voter, { q1: 'c2' });
    await modalWith(voter, 'Your receipt code will be');
    const form = voter.modal();
    const payload = {
      type: 'view_submission',
      team: { id: world.playground.workspace.team.id },
      user: { id: voter.id },
      trigger_id: 'both',
      view: {
        id: form?.id ?? '',
        callback_id: 'cast',
        private_metadata: form?.input.private_metadata ?? '',
        state: { values: {} },
      },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const answers = await Promise.all(
      [world.appUrl, otherUrl(), world.appUrl, otherUrl()].map((url) =>
        sendAsSlack(url, signingSecret, body),
      ),
    );
    const receipts = answers.map((answer) => codePattern.exec(answer.body)?.[0]);
    expect(receipts[0]).toMatch(codePattern);
    expect(new Set(receipts).size).toBe(1);
    expect((await world.engine.view(id))?.cast).toBe(2);
  });
});

describe('pressed again', () => {
  test('closing twice at once closes once, and posts once', async () => {
    await person('amelie').command('/election close', 'electoral-board');
    const asked = await messageWith(person('amelie'), '2 of 2 have voted', 'electoral-board');
    const label = 'Close the voting';
    await Promise.all([press(person('amelie'), asked, label), press(person('amelie'), asked, label)]);
    await expect.poll(async () => (await world.engine.election(id))?.state).toBe('published');
    const events = await world.ports.office.audit(id);
    const closings = events.filter(({ event }) => new TextDecoder().decode(event).includes('"closed"'));
    expect(closings).toHaveLength(1);
    await expect.poll(posts).toBe(1);
  });

  test('a post that is delivered again stands in the channel once, one that is wished again once more', async () => {
    const before = posts();
    await postResult();
    expect(posts()).toBe(before + 1);
    expect(await world.playground.redeliver(latest(`post-results:${id}`))).toMatchObject({ ok: true });
    for (const wished of [2, 3]) {
      await postResult();
      expect(posts()).toBe(before + wished);
    }
  });
});

function posts(): number {
  const seen = person('sean').messages('electoral-board');
  return seen.filter(({ text }) => text.startsWith('Result: Twice')).length;
}

async function postResult(): Promise<void> {
  const before = posts();
  await person('amelie').command('/election results');
  const shown = await messageWith(person('amelie'), 'Post the result');
  await press(person('amelie'), shown, 'Post the result');
  await expect.poll(posts).toBeGreaterThan(before);
}

test('Slack took every payload', () => {
  expect(world.faults).toEqual([]);
});
