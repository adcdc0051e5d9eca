import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ElectionId } from '../../../src/core/ids.ts';
import { isolatedIn } from '../../../src/locales/isolating.ts';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import { value } from '../../support/engine.ts';
import { buttons, messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

/** One election, told in order: each test is a step of it. */
let world: SlackWorld;
let organiser: PlaygroundPerson;
let id: ElectionId;
const receipts = new Map<string, string>();
const home = 'works-council';
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;

beforeAll(async () => {
  world = await startSlackWorld();
  organiser = world.playground.person('amelie');
});
afterAll(() => world.stop());

describe('an election in Slack', () => {
  test('is set up in a form that names what is wrong and loses nothing', async () => {
    await organiser.command('/election create', home);
    await modalWith(organiser, 'What is to be decided?');
    expect(await send(organiser, { template: 'other' })).toEqual({});
    await modalWith(organiser, 'How do people vote?');
    expect(await send(organiser, { title: 'x'.repeat(149), question: ' ' })).toEqual({
      question: 'Please fill this in.',
    });
    const typed = { title: 'Council & <board>', question: 'Who shall speak for us?' };
    expect(await send(organiser, typed)).toEqual({});
    await modalWith(organiser, 'Choices, one a line');
    expect(await send(organiser, { choices: 'فاطمة\n王小明\nSeán', seats: '4' })).toEqual({
      seats: 'There are more seats than choices.',
    });
    expect(await send(organiser, { seats: '1' })).toEqual({});
    const draft = await modalWith(organiser, 'Next: say who may vote.');
    expect(textOf(draft)).toContain('فاطمة');
    await press(organiser, draft, 'Add a question');
    await modalWith(organiser, 'Question 2');
    await send(organiser, { question: 'Change the statutes?', rule: 'yes-no-abstain/v1' });
    await modalWith(organiser, 'What does it take to be carried?');
    expect(await send(organiser, { turnout: 'many' })).toEqual({
      turnout: 'Write a share such as 2/3, 60% or >1/2; one whole is the most.',
    });
    expect(await send(organiser, { turnout: '10%' })).toEqual({});
    expect(textOf(await modalWith(organiser, '2. Change the statutes?'))).toContain(
      'Quorum: at least 10% of all who may vote must take part.',
    );
    const [election] = await world.engine.organisedBy(organiserAddress());
    expect(election?.definition.contests).toHaveLength(2);
    if (election !== undefined) id = election.id;
  });

  test('takes its voters from a channel, a user group, people and pasted addresses', async () => {
    const { workspace } = world.playground;
    await organiser.command('/election roll', home);
    const form = await modalWith(organiser, 'Who may vote?');
    expect(textOf(form)).toContain('multi_external_select');
    const [group] = workspace.groups;
    const channel = workspace.conversationNamed('electoral-board');
    const errors = await send(organiser, { addresses: 'elodie@playground.example\nnobody' });
    expect(errors['addresses']).toContain('Line 2: “nobody” is not an e-mail address.');
    expect(
      await send(organiser, {
        channels: [channel?.id ?? ''],
        groups: [{ text: { type: 'plain_text', text: group?.name ?? '' }, value: group?.id ?? '' }],
        people: [world.playground.person('xiaoming').id],
        addresses: 'elodie@playground.example',
      }),
    ).toEqual({});
    const report = await modalWith(organiser, '5 voters were added');
    expect(textOf(report)).not.toContain('Anonylections (a bot)');
  });

  test('is opened, and announced with its fingerprint and a Vote button', async () => {
    const report = await modalWith(organiser, '5 voters were added');
    await press(organiser, report, 'Open the voting');
    const opened = await modalWith(organiser, 'Fingerprint in full');
    const announced = await messageWith(organiser, 'Voting is open', home);
    const fingerprint = Buffer.from((await world.engine.election(id))?.opened?.fingerprint ?? []).toString(
      'hex',
    );
    for (const shown of [opened, announced]) expect(textOf(shown)).toContain(fingerprint);
    expect(announced.text).toBe('Voting is open: Council &amp; &lt;board&gt;');
    expect(buttons(announced).map(({ label }) => label)).toEqual(['Vote']);
    expect(buttons(opened).map(({ label }) => label)).toContain('Send invitations');
  });

  test('invites everybody privately, in chat or by mail, once', async () => {
    const opened = await modalWith(organiser, 'Fingerprint in full');
    await press(organiser, opened, 'Send invitations');
    await modalWith(organiser, '5 invitations are on their way');
    await world.deliverAll();
    for (const who of ['amelie', 'sean', 'fatima', 'xiaoming'])
      await messageWith(world.playground.person(who), 'You are on the voter roll');
    expect(world.mails.map(({ to }) => to)).toEqual(['elodie@playground.example']);
    await organiser.command('/election invite', home);
    await messageWith(organiser, 'No invitation is on its way; 5 voters were invited before.', home);
  });

  test.each([
    ['sean', { q1: 'c1', q2: 'yes' }],
    ['fatima', { q1: 'c1', q2: 'abstain' }],
    ['xiaoming', { q1: 'blank', q2: 'no' }],
  ])('%s votes in a modal and keeps a receipt', async (who, answers) => {
    const voter = world.playground.person(who);
    await press(voter, await messageWith(voter, 'You are on the voter roll'), 'Vote');
    await modalWith(voter, 'Your ballot');
    expect(await send(voter, answers)).toEqual({});
    const review = await modalWith(voter, 'Your receipt code will be');
    const code = codePattern.exec(textOf(review))?.[0] ?? 'none';
    expect(await send(voter)).toEqual({});
    const receipt = await modalWith(voter, 'Your vote is cast');
    expect(textOf(receipt)).toContain(code);
    receipts.set(who, code);
  });

  test('a submission that Slack delivers again gets the same receipt, and counts once', async () => {
    const casts = world.playground
      .sent()
      .filter(({ body }) => body.includes('%22callback_id%22%3A%22cast%22'));
    const again = await world.playground.redeliver(casts.at(-1) ?? raise('nothing was cast'));
    expect(again.ok && again.body).toContain(receipts.get('xiaoming'));
    expect((await world.engine.view(id))?.cast).toBe(3);
  });

  test('the channel’s button leads to the ballot too, and back from the review to change it', async () => {
    await press(organiser, await messageWith(organiser, 'Voting is open', home), 'Vote');
    await modalWith(organiser, 'Your ballot');
    await send(organiser, { q1: 'c2', q2: 'no' });
    await press(organiser, await modalWith(organiser, 'Your receipt code will be'), 'Change my choices');
    const ballot = await modalWith(organiser, '"callback_id":"ballot"');
    expect(textOf(ballot)).toContain('"initial_option":{"text":{"type":"plain_text","text":"王小明"');
    await send(organiser, { q1: 'c3' });
    const review = await modalWith(organiser, 'Your receipt code will be');
    expect(textOf(review)).toContain('Seán');
    receipts.set('amelie', codePattern.exec(textOf(review))?.[0] ?? 'none');
    await send(organiser);
    await modalWith(organiser, 'Your vote is cast');
  });

  test('nobody who is not on the roll gets a ballot, and nobody a second one', async () => {
    const other = world.playground.person('dmitri');
    await press(other, await messageWith(other, 'Voting is open', home), 'Vote');
    await messageWith(other, 'You are not on the voter roll', home);
    const sean = world.playground.person('sean');
    await sean.close(true);
    await press(sean, await messageWith(sean, 'Your vote is recorded'), 'I saw no receipt');
    await messageWith(sean, 'You have already voted');
  });

  test('no selection was written to any conversation while voting ran', () => {
    const choices = ['فاطمة', '王小明', 'Seán', 'abstain'];
    const told = world.messages.filter((message) => choices.some((choice) => message.includes(choice)));
    expect(told).toEqual([]);
  });

  test('shows its status to the organiser', async () => {
    await organiser.command('/election status', home);
    const status = await messageWith(organiser, '4 of 5 voted (4 tokens issued)', home);
    expect(textOf(status)).toContain('5 sent, 0 on their way, 0 failed');
  });

  test('is closed, and its result is in the channel', async () => {
    await organiser.command('/election close', home);
    await press(organiser, await messageWith(organiser, '4 of 5 have voted', home), 'Close the voting');
    const reader = world.playground.person('dmitri');
    const result = await messageWith(reader, 'Result: Council &amp; &lt;board&gt;', home);
    expect(textOf(result)).toContain('\u2068فاطمة\u2069 · 2 · elected');
    expect(textOf(result)).toContain('Elected: \u2068فاطمة\u2069');
    expect(textOf(result)).toContain('Not carried');
    expect(buttons(result).map(({ label }) => label)).toEqual([
      'Check my receipt',
      'Result on the web',
      'All ballots',
      'Public record',
    ]);
  });

  test('every voter finds the receipt with the selections in a private list', async () => {
    const expected = {
      sean: '\u2068فاطمة\u2069',
      fatima: '\u2068فاطمة\u2069',
      xiaoming: 'Blank vote',
      amelie: 'Seán',
    };
    for (const [who, choice] of Object.entries(expected)) {
      const voter = world.playground.person(who);
      await voter.command('/election verify', home);
      const list = await modalWith(voter, 'All receipts with what was chosen');
      const block = textOf(list).split(receipts.get(who) ?? 'none')[1] ?? '';
      expect(block.slice(0, 200)).toContain(`Who shall speak for us?: ${isolatedIn('ltr', choice)}`);
    }
  });

  test('tells everybody whether a token was issued in their name', async () => {
    const sean = world.playground.person('sean');
    await sean.command('/election mine');
    expect(textOf(await modalWith(sean, 'A voting token was issued in your name.'))).toContain('email:sean@');
  });

  test('a receipt that is typed is answered by a button only', async () => {
    const sean = world.playground.person('sean');
    await sean.command(`/election verify ${receipts.get('sean')}`, home);
    const told = await messageWith(sean, 'Please do not type your receipt here', home);
    expect(textOf(told)).not.toContain(receipts.get('sean'));
  });

  test('no receipt and no invitation code ever stood in a conversation or in the log', async () => {
    const links = await Promise.all(
      world.mails.map(async ({ text }) => value(await world.engine.voterByCode(text))),
    );
    expect(links).toHaveLength(1);
    const secrets = [...receipts.values(), ...world.mails.map(({ text }) => text)];
    expect(secrets).toHaveLength(5);
    expect(world.messages.length).toBeGreaterThan(10);
    expect(world.logged).toEqual([]);
    for (const text of [...world.messages, ...world.logged])
      for (const secret of secrets) expect(text.toUpperCase()).not.toContain(secret);
  });

  test('Slack took every payload', () => {
    expect(world.faults).toEqual([]);
    expect(world.views.length).toBeGreaterThan(20);
  });
});

function organiserAddress() {
  const { team } = world.playground.workspace;
  return { kind: 'slack', value: `${team.id}/${organiser.id}` } as const;
}

function raise(sentence: string): never {
  throw new Error(sentence);
}
