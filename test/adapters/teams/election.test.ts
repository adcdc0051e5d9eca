import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ElectionId } from '../../../src/core/ids.ts';
import { isolatedIn } from '../../../src/locales/isolating.ts';
import { value } from '../../support/engine.ts';
import {
  actionsOf,
  inputsOf,
  picturesOf,
  type Seen,
  type TeamsPerson,
  textOf,
} from '../../support/teamsPeople.ts';
import { startTeamsWorld, type TeamsWorld, tenant } from '../../support/teamsWorld.ts';

/** One election, told in order: each test is a step of it. */
let world: TeamsWorld;
let olga: TeamsPerson;
let council: string;
let id: ElectionId;
let shown: Seen;
const receipts = new Map<string, string>();
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;
const choices = ['فاطمة', '王小明', 'Seán [x](http://evil.example)'];

beforeAll(async () => {
  world = await startTeamsWorld(['Olga', 'Bo', 'Chen', 'Fatima', 'Gus'], 1);
  olga = world.person('Olga');
  council = world.service.world.teams[0]?.channels[1]?.id ?? '';
});
afterAll(() => world.stop());

describe('an election in Teams', () => {
  test('begins where the app is added, with a greeting, once', async () => {
    const team = world.service.world.teams[0]?.id ?? '';
    await olga.client.addToTeam(team);
    await world.deliverer.redeliver(true);
    await olga.client.addToTeam(world.service.world.teams[1]?.id ?? '');
    for (const name of ['Olga', 'Bo', 'Chen']) await world.person(name).client.install();
    await world.deliverer.redeliver();
    expect(textOf(olga.newest(team))).toContain('Mention me');
    expect(textOf(world.person('Chen').newest())).toContain('Type help');
    expect(world.messages).toHaveLength(5);
  });

  test('is set up in dialogs that name what is wrong and lose nothing', async () => {
    await olga.client.say('create', council);
    const opener = olga.newest(council);
    expect(actionsOf(opener).map(({ title }) => title)).toEqual(['Open']);
    shown = await olga.open(opener, 'Open', council);
    shown = await olga.press(shown, 'Continue', { template: 'other' });
    const typed = { title: 'x'.repeat(149), question: 'Who shall speak for us?' };
    shown = await olga.press(shown, 'Continue', { ...typed, question: ' ' });
    expect(textOf(shown)).toContain('Not sent yet');
    expect(textOf(shown)).toContain('Please fill this in.');
    expect(inputsOf(shown).find(({ id: name }) => name === 'f-title')?.value).toBe(typed.title);
    shown = await olga.press(shown, 'Continue', { ...typed, title: 'Council *&* <board>' });
    const details = { choices: choices.join('\n'), seats: '4', 'closesAt#date': '2090-05-01' };
    shown = await olga.press(shown, 'Create the draft', details);
    expect(textOf(shown)).toContain('There are more seats than choices.');
    expect(textOf(shown)).toContain('a day and a time of day');
    shown = await olga.press(shown, 'Create the draft', { seats: '1' });
    expect(textOf(shown)).not.toContain('There are more seats than choices.');
    expect(textOf(shown)).toContain('a day and a time of day');
    expect(inputsOf(shown).find(({ id: name }) => name === 'f-closesAt#date')?.value).toBe('2090-05-01');
    expect(inputsOf(shown).find(({ id: name }) => name === 'f-channel')?.value).toBe(council);
    shown = await olga.press(shown, 'Create the draft', { 'closesAt#time': '14:30' });
    expect(textOf(shown)).toContain('Next: say who may vote.');
    const [election] = await world.engine.organisedBy(organiser());
    expect(election?.home).toEqual({ platform: 'teams', workspace: tenant, channel: council });
    expect(election?.settings.closesAt).toBe('2090-05-01T12:30:00.000Z');
    if (election !== undefined) id = election.id;
  });

  test('a form that Teams delivers again, under the same id or another, makes no second draft', async () => {
    await world.deliverer.redeliver();
    await world.deliverer.redeliver(true);
    expect(await world.engine.organisedBy(organiser())).toHaveLength(1);
  });

  test('a form counts for whom it was made only', async () => {
    const form = await olga.open(await olga.say('roll'), 'Open');
    const taken = await world.person('Fatima').press(form, 'Add voters', { addresses: 'a@example.org' });
    expect(textOf(taken)).toContain('This form is too old to be sent.');
  });

  test('a question is added from the draft', async () => {
    shown = await olga.press(shown, 'Add a question');
    shown = await olga.press(shown, 'Continue', {
      question: 'Change the statutes?',
      rule: 'yes-no-abstain/v1',
    });
    shown = await olga.press(shown, 'Save', { turnout: '10%' });
    expect(textOf(shown)).toContain('2. Change the statutes?');
  });

  test('takes its voters from a channel, a picker of people and pasted addresses', async () => {
    const form = await olga.open(await olga.say('roll'), 'Open');
    expect(textOf(form)).not.toContain('User groups');
    const { teams, users } = world.service.world;
    const offered = JSON.stringify(form);
    expect(offered).toContain('Everybody – Works council');
    const bad = await olga.press(form, 'Add voters', { addresses: 'elodie@playground.example\nnobody' });
    expect(textOf(bad)).toContain('Line 2: “nobody” is not an e-mail address.');
    const people = users
      .filter(({ name }) => name === 'Chen' || name === 'Gus')
      .map(({ objectId }) => objectId);
    shown = await olga.press(bad, 'Add voters', {
      channels: teams[1]?.channels[0]?.id ?? '',
      people: people.join(','),
      addresses: 'elodie@playground.example',
    });
    expect(textOf(shown)).toContain('5 voters were added');
  });

  test('is opened, and announced with its fingerprint and a Vote button', async () => {
    shown = await olga.press(shown, 'Open the voting');
    expect(textOf(shown)).toContain('Questions, settings and voter roll are fixed from now on. 5 voters');
    expect(textOf(shown)).toContain('How they are told: 4 by personal message and 1 by mail.');
    shown = await olga.press(shown, 'Open the voting');
    await world.makeRound();
    const announced = olga.newest(council);
    const fingerprint = Buffer.from((await world.engine.election(id))?.opened?.fingerprint ?? []).toString(
      'hex',
    );
    for (const card of [shown, announced]) expect(textOf(card)).toContain(fingerprint);
    expect(actionsOf(announced).map(({ title }) => title)).toEqual(['Vote']);
    expect(JSON.stringify(announced)).toContain('{{DATE(2090-05-01T12:30:00Z, LONG)}}');
  });

  test('invites everybody privately: in Teams where the app is installed for them or their team, else by mail', async () => {
    const before = world.messages.length;
    shown = await olga.press(shown, 'Send invitations');
    expect(textOf(shown)).toContain('5 invitations are on their way');
    await world.deliverAll();
    for (const name of ['Olga', 'Bo', 'Chen', 'Gus'])
      expect(textOf(world.person(name).newest())).toContain('You are on the voter roll');
    expect(world.mails.map(({ to }) => to)).toEqual(['elodie@playground.example']);
    expect(world.messages.length - before).toBe(4);
  });

  test('one voter is found by a part of their name, and chosen where several fit', async () => {
    let form = await olga.open(await olga.say('voter'), 'Open');
    form = await olga.press(form, 'Continue', { voter: 'nobody at all' });
    expect(textOf(form)).toContain('Not sent yet');
    form = await olga.press(form, 'Continue', { voter: 'playground' });
    expect(textOf(form)).toContain('Several fit. Please choose one.');
    const [chosen] = (inputsOf(form)[0]?.['choices'] ?? []) as readonly { title: string; value: string }[];
    form = await olga.press(form, 'Continue', { voter: chosen?.value ?? '' });
    expect(textOf(form)).toContain(chosen?.title.split(' – ')[0]);
  });

  test.each([
    ['Bo', { q1: 'c1', q2: 'yes' }],
    ['Chen', { q1: 'blank', q2: 'no' }],
  ])('%s votes in a dialog and keeps a receipt', async (name, answers) => {
    const voter = world.person(name);
    receipts.set(name, await vote(voter, await voter.open(voter.newest(), 'Vote'), answers));
  });

  test('whoever has not installed the app votes by the button in the channel', async () => {
    const gus = world.person('Gus');
    const ballot = await gus.open(gus.newest(council), 'Vote', council);
    receipts.set('Gus', await vote(gus, ballot, { q1: 'c3', q2: 'abstain' }));
  });

  test('a ballot that Teams delivers again, under the same id or another, gets the same receipt and counts once', async () => {
    for (const anew of [false, true]) {
      const { body } = await world.deliverer.redeliver(anew);
      expect(JSON.stringify(body)).toContain(receipts.get('Gus'));
    }
    expect((await world.engine.view(id))?.cast).toBe(3);
  });

  test('a ballot can be changed before it is cast, with everything still filled in', async () => {
    let ballot = await olga.open(olga.newest(council), 'Vote', council);
    ballot = await olga.press(ballot, 'Review', { q1: 'c1', q2: 'no' });
    expect(textOf(ballot)).toContain('Your receipt code will be');
    ballot = await olga.press(ballot, 'Change my choices');
    expect(inputsOf(ballot).map(({ value: now }) => now)).toEqual(['c1', 'no']);
  });

  test('nobody who is not on the roll gets a ballot, and nobody a second one', async () => {
    const fatima = world.person('Fatima');
    expect(textOf(await fatima.open(fatima.newest(council), 'Vote', council))).toContain(
      'not on the voter roll',
    );
    const bo = world.person('Bo');
    await vi.waitFor(() => expect(textOf(bo.newest())).toContain('Your vote is recorded.'));
    const again = await bo.open(bo.newest(council), 'Vote', council);
    expect(textOf(again)).toContain('You have already voted');
  });

  test('is closed, and its result is in the channel', async () => {
    const ask = await olga.say('close');
    const confirm = await olga.open(ask, 'Close the voting');
    expect(textOf(confirm)).toContain('Nobody can vote any more then.');
    expect(textOf(await olga.press(confirm, 'Close and count'))).toContain('Voting is closed');
    await world.makeRound();
    const result = olga.newest(council);
    expect(textOf(result)).toContain('3 of 5 voted (3 tokens issued)');
    const [picture] = picturesOf(result);
    expect(picture?.url).toMatch(/^https:\/\/vote\.example\.org\/e\/[\w-]{36}\/result\.png\?lang=en$/u);
    expect(picture?.altText).toContain('Turnout: 3 of 5');
    expect(world.messages.join('')).toContain('"summary":"Result: Council *&* <board>"');
    expect(actionsOf(result).map(({ title }) => title)).toContain('Check my receipt');
  });

  test('every voter finds the receipt with the selections in a private list', async () => {
    const expected = { Bo: '\u2068فاطمة\u2069', Chen: 'Blank vote', Gus: 'Seán' };
    for (const [name, choice] of Object.entries(expected)) {
      const voter = world.person(name);
      const list = textOf(await voter.open(voter.newest(council), 'Check my receipt', council));
      const own = list.split(receipts.get(name) ?? 'none')[1] ?? '';
      expect(own.slice(0, 60)).toContain(`Who shall speak for us?: ${isolatedIn('ltr', choice)}`);
    }
  });

  test('tells everybody whether a token was issued in their name', async () => {
    const bo = world.person('Bo');
    expect(textOf(await bo.open(await bo.say('mine'), 'Open'))).toContain(
      'A voting token was issued in your name.',
    );
  });

  test('a receipt that is typed is answered by a button only', async () => {
    const bo = world.person('Bo');
    const told = await bo.say(`verify ${receipts.get('Bo')}`);
    expect(textOf(told)).toContain('Please do not type your receipt here');
    await bo.client.say(`verify ${receipts.get('Bo')}`, council);
    expect(textOf(await bo.open(bo.newest(council), 'Open', council))).toContain('Please do not type');
  });

  test('no receipt, no code and no selection ever stood in a conversation or in the log', async () => {
    const links = await Promise.all(
      world.mails.map(async ({ text }) => value(await world.engine.voterByCode(text))),
    );
    expect(links).toHaveLength(1);
    const secrets = [...receipts.values(), ...world.mails.map(({ text }) => text)];
    expect(world.messages.length).toBeGreaterThan(10);
    expect(world.logged).toEqual([]);
    for (const text of world.messages)
      for (const secret of secrets) expect(text.toUpperCase()).not.toContain(secret);
  });

  test('Microsoft’s reader of cards took every card, and all of Teams’ limits hold', () => {
    expect(world.faults).toEqual([]);
    expect(world.dialogs.length).toBeGreaterThan(20);
  });
});

/** Fills in and casts; the receipt's code. */
async function vote(
  voter: TeamsPerson,
  ballot: Seen,
  answers: Readonly<Record<string, string>>,
): Promise<string> {
  const review = await voter.press(ballot, 'Review', answers);
  const code = codePattern.exec(textOf(review))?.[0] ?? 'none';
  const receipt = await voter.press(review, 'Cast my vote');
  expect(textOf(receipt)).toContain('Your vote is cast');
  expect(textOf(receipt)).toContain(code);
  return code;
}

function organiser() {
  return { kind: 'teams', value: `${tenant}/${olga.client.user.objectId}` } as const;
}
