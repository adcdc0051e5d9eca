import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatAddress } from '../../../src/core/address.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import { err } from '../../../src/core/result.ts';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import { councilDefinition } from '../../support/definitions.ts';
import { createTestEngine, type TestEngine, value, vote } from '../../support/engine.ts';
import { said } from '../../support/said.ts';
import { buttons, messageWith, press, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

/** One election, told in order: each test is a step of it. */
let world: SlackWorld;
/** The same application, started anew. */
let restarted: TestEngine;
let organiser: PlaygroundPerson;
let id: ElectionId;
const home = 'works-council';
const who = ['sean', 'fatima', 'xiaoming', 'mariajose', 'dmitri', 'juergen'];

beforeAll(async () => {
  world = await startSlackWorld();
  organiser = world.playground.person('amelie');
  const mailer = {
    send: async () => err({ permanent: true, reason: said('550 no such mailbox') }),
  };
  restarted = createTestEngine(world.database, { chats: world.ports.chats, mailer });
  const team = world.playground.workspace.team.id;
  const by = { address: chatAddress('slack', team, organiser.id), name: organiser.name };
  const settings = { ...defaultSettings, results: 'live', mixThreshold: 2 } as const;
  const channel = world.playground.workspace.conversationNamed(home)?.id ?? 'CNONE';
  const place = { platform: 'slack', workspace: team, channel } as const;
  id = value(await world.engine.create(by, { definition: councilDefinition, settings }, place)).id;
  const people = voters().map((person) => chatAddress('slack', team, person.id));
  value(await world.engine.addToRoll(by.address, id, [{ kind: 'people', platform: 'slack', people }]));
  value(await world.engine.open(by.address, id));
});
afterAll(async () => {
  await restarted.close();
  await world.stop();
});

function voters(): readonly PlaygroundPerson[] {
  return who.map((name) => world.playground.person(name));
}

/** Messages to the organiser about the sending; there is to be one. */
function aboutSending() {
  return organiser.inbox().filter((message) => /nvitations to “/u.test(textOf(message)));
}

/** The bot's posts about this election in the channel. */
function posts() {
  const everybodys = world.playground.person('sean').messages(home);
  const texts = everybodys.filter((message) => textOf(message).includes(id));
  return texts.map(textOf);
}

async function sendSome({ engine }: TestEngine, count: number): Promise<void> {
  for (const job of (world.queue as (typeof world.queue)[number][]).splice(0, count))
    await engine.deliver(job, true);
}

test('the organiser follows the sending in one message, through a 429 and a restart', async () => {
  await organiser.command('/election invite', home);
  await messageWith(organiser, 'A message to you shows how the sending goes.', home);
  await world.makeRound();
  await messageWith(organiser, '0 delivered, 6 to come, 0 failed');
  await sendSome(world, 2);
  world.playground.fault({ api: { method: 'chat.update', status: 429, retryAfter: 30 } });
  await expect(world.makeRound()).rejects.toThrow('tried again');
  world.tasks.splice(0); // with what this instance was about to do
  await restarted.makeRound();
  await messageWith(organiser, '2 delivered, 4 to come, 0 failed');
  expect(aboutSending()).toHaveLength(1);
});

test('it ends with whom no invitation reached, and names nobody else', async () => {
  world.playground.fault({ api: { method: 'chat.postMessage', error: 'messages_tab_disabled' } });
  await sendSome(restarted, 4);
  await restarted.makeRound();
  const end = await messageWith(organiser, 'Invitations to “');
  expect(textOf(end)).toContain('5 delivered, 1 failed');
  const named = voters().filter(({ name }) => textOf(end).includes(name));
  expect(named).toHaveLength(1);
  expect(textOf(end)).toContain('550 no such mailbox (mail)');
  expect(buttons(end).map(({ label }) => label)).toEqual(['Status', 'Send invitations', 'Help one voter']);
  expect(aboutSending()).toHaveLength(1);
  for (const voter of voters().filter(({ id: user }) => !named.some((each) => each.id === user)))
    expect(voter.inbox().filter((message) => textOf(message).includes(`vote:${id}`))).toHaveLength(1);
  await press(organiser, end, 'Status');
  await messageWith(organiser, '5 sent, 0 on their way, 1 failed');
});

test('totals stand in the channel after the first mixing, and change in steps', async () => {
  const team = world.playground.workspace.team.id;
  const shown: string[][] = [];
  for (const person of voters()) {
    const voter = value(await world.engine.voterByAddress(id, chatAddress('slack', team, person.id)));
    await vote(world.engine, voter, { q1: ['c1'], q2: ['yes'] });
    await world.engine.settled();
    await Promise.all([world.makeRound(), restarted.makeRound()]);
    shown.push(posts().map((text) => /Totals over \d+ mixed ballots/u.exec(text)?.[0] ?? text));
  }
  const two = ['Totals over 2 mixed ballots'];
  expect(shown).toEqual([[], [], [], two, two, ['Totals over 4 mixed ballots']]);
  expect(posts()[0]).toContain('With so few at a time others could work out who voted how.');
  expect(posts()[0]).toContain('6 of 6 voted');
  expect(posts()[0]).toContain('So far: Carried');
  expect(posts()[0]).toContain('Every valid ballot that was counted so far chose Ana.');
  expect(posts()[0]).not.toContain('Everybody who voted');
});

test('the result is posted once when the organiser closes, and the totals give way to it', async () => {
  await organiser.command('/election close', home);
  await press(organiser, await messageWith(organiser, 'have voted', home), 'Close the voting');
  const told = await messageWith(organiser, 'Voting is closed, and the result is published.', home);
  const channel = world.playground.workspace.conversationNamed(home)?.id;
  expect(textOf(told)).toContain(`{"type":"channel","channel_id":"${channel}"}`);
  await world.makeRound();
  await restarted.makeRound();
  const [totals, result, ...more] = posts();
  expect(totals).toContain('the final result is posted below');
  expect(totals).not.toContain('mixed ballots');
  expect(result).toContain('Check my receipt');
  expect(more.filter((text) => text.includes('Check my receipt'))).toEqual([]);
});

test('no post in the channel holds a voter’s name, and Slack refused nothing', () => {
  const everything = posts().join('\n');
  for (const { name } of voters()) expect(everything).not.toContain(name);
  expect(world.faults).toEqual([]);
});
