import { describe, expect, test } from 'vitest';
import type { Actor, Form, Message, Reply } from '../../src/commands/ui.ts';
import {
  actor,
  cast,
  codeOf,
  draft,
  electionOf,
  formOf,
  goodDraft,
  messageOf,
  openElection,
  submitDraft,
  useCommandDesk,
} from '../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');
const bo = actor('UBO');

const say = (reply: Reply) => messageOf(reply).summary;
const all = (shown: Message | Reply | Form) => JSON.stringify(shown);

/** Somebody whose only elections are the ones that the test gives them. */
let people = 0;
function newcomer(): Actor {
  people += 1;
  return actor(`UNEW${people}`, { channel: null });
}

async function draftOf(organiser: Actor, title: string): Promise<void> {
  const values = { title, question: 'Who?', choices: 'Ana\nBo', results: 'closed', privacy: 'modal' };
  const more = { rule: 'choose-one/v1', delivery: 'chat-first' };
  messageOf(await submitDraft(desk, organiser, { ...values, ...more }));
}

describe('words', () => {
  test('no word is a menu of what can be done', async () => {
    const who = newcomer();
    expect(all(await desk.commands.command(who, ''))).toContain('"action":"create"');
    await draftOf(who, 'My draft');
    expect(all(await desk.commands.command(who, ''))).toContain('My draft');
  });

  test('help tells every word', async () => {
    const told = all(await desk.commands.command(newcomer(), 'help'));
    for (const word of ['create', 'roll', 'open', 'invite', 'verify', 'mine'])
      expect(told).toContain(`"${word}: `);
  });

  test('an unknown word is named, with a way to help', async () => {
    const reply = await desk.commands.command(newcomer(), 'elect');
    expect(say(reply)).toBe('“elect” is not a word that I know.');
    expect(all(reply)).toContain('"action":"help"');
  });

  test.each([
    ['show', 'no election that you organise'],
    ['status', 'You organise no election'],
    ['roll', 'no draft'],
    ['open', 'no draft'],
    ['invite', 'no open election'],
    ['remind', 'no open election'],
    ['voter', 'no open election'],
    ['slips', 'no open election'],
    ['organisers', 'no draft or open election'],
    ['duplicate', 'no election'],
    ['schedule', 'no draft'],
    ['close', 'no open election'],
    ['results', 'no election here'],
    ['record', 'no election here'],
    ['cancel', 'no draft or open election'],
    ['vote', 'no open election'],
    ['verify', 'no election here'],
    ['mine', 'on the voter roll of no election'],
  ])('“%s” without an election is answered by a sentence', async (word, sentence) => {
    expect(say(await desk.commands.command(newcomer(), word))).toContain(sentence);
  });

  test('one election that fits is taken, among several one is picked', async () => {
    const who = newcomer();
    await draftOf(who, 'First');
    expect(formOf(await desk.commands.command(who, 'roll')).title).toBe('Who may vote?');
    await draftOf(who, 'Second');
    const { parts } = messageOf(await desk.commands.command(who, 'roll'));
    const [picker] = parts;
    if (picker?.kind !== 'picker') throw new Error('no picker');
    expect(picker.options.map(({ label }) => label).sort()).toEqual(['First', 'Second']);
    expect(picker.options.map(({ detail }) => detail)).toEqual(['Draft', 'Draft']);
    const [first] = picker.options;
    expect(formOf(await desk.commands.act(who, first?.action ?? '')).title).toBe('Who may vote?');
  });

  test('elections of one title are told apart by their states and deadlines', async () => {
    const who = newcomer();
    const created = await submitDraft(desk, who, { ...goodDraft, closesAt: '2999-01-01T12:00:00.000Z' });
    messageOf(await desk.commands.act(who, `duplicate:${electionOf(created)}`));
    for (const word of ['show', 'list']) {
      const { parts } = messageOf(await desk.commands.command(who, word));
      const picker = parts.find((part) => part.kind === 'picker');
      const details = picker?.kind === 'picker' ? picker.options.map(({ detail }) => detail ?? '') : [];
      expect(details.toSorted()).toEqual(['Draft', expect.stringMatching(/^Draft; voting closes .*2999/u)]);
    }
  });

  test('a receipt that is typed is neither looked up nor repeated, and it is said why', async () => {
    const id = await openElection(desk);
    const receipt = codeOf(await cast(desk, ana, id, { q1: 'c1' }));
    await desk.commands.act(olga, `do-close:${id}`);
    const reply = await desk.commands.command(ana, `verify ${receipt}`);
    expect(say(reply)).toContain('Please do not type your receipt here');
    expect(all(reply)).not.toContain(receipt);
    expect(all(reply)).toContain('"action":"verify:');
    expect(all(await desk.commands.command(ana, receipt))).not.toContain(receipt);
    expect(desk.logged.join('\n')).not.toContain(receipt);
  });
});

describe('opening and inviting', () => {
  test('a draft without voters is not opened, and the way to voters is shown', async () => {
    const id = await draft(desk);
    const reply = await desk.commands.act(olga, `do-open:${id}`);
    expect(say(reply)).toBe('Nobody is on the voter roll yet.');
    expect(all(reply)).toContain(`"action":"roll:${id}"`);
  });

  test('it is announced with a Vote button and the fingerprint, which the organiser gets too', async () => {
    const id = await draft(desk);
    messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'], include: ['guests'] }));
    const asked = all(await desk.commands.act(olga, `open:${id}`));
    expect(asked).toContain(`"action":"do-open:${id}"`);
    expect(asked).toContain('3 voters can vote.');
    const opened = await desk.commands.act(olga, `do-open:${id}`);
    if (opened.kind !== 'post') throw new Error('nothing is announced');
    expect(opened.to).toEqual({ platform: 'slack', workspace: 'T1', channel: 'CHERE' });
    const fingerprint = Buffer.from((await desk.engine.election(id))?.opened?.fingerprint ?? []).toString(
      'hex',
    );
    expect(all(opened.message)).toContain(fingerprint);
    expect(all(opened.message)).toContain(`"action":"vote:${id}"`);
    expect(all(opened.after(null))).toContain(fingerprint);
    expect(all(opened.after(null))).toContain(`"action":"invite:${id}"`);
    expect(all(opened.after('not-in-channel'))).toContain('I could not post in the channel');
  });

  test('inviting to a draft explains, and offers to open it', async () => {
    const id = await draft(desk);
    expect(all(await desk.commands.act(olga, `invite:${id}`))).toContain(`"action":"roll:${id}"`);
    messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'], include: ['guests'] }));
    const reply = await desk.commands.act(olga, `invite:${id}`);
    expect(say(reply)).toContain('still a draft');
    expect(all(reply)).toContain(`"action":"do-open:${id}"`);
  });

  test('everybody is invited once, and failures are told by name and reason', async () => {
    const id = await openElection(desk);
    expect(say(await desk.commands.act(olga, `invite:${id}`))).toBe(
      '3 invitations are on their way; nobody was invited before.',
    );
    expect(say(await desk.commands.act(olga, `invite:${id}`))).toBe(
      'No invitation is on its way; 3 voters were invited before.',
    );
    await desk.deliverAll();
    expect(all(await desk.commands.act(olga, `show:${id}`))).toContain('3 sent, 0 on their way, 0 failed');
  });
});

describe('closing', () => {
  test('the result is posted once, however many organisers close at once', async () => {
    const id = await openElection(desk);
    await cast(desk, ana, id, { q1: 'c1' });
    await cast(desk, bo, id, { q1: 'c1' });
    expect(all(await desk.commands.act(olga, `close:${id}`))).toContain('2 of 3 have voted');
    desk.posted.splice(0);
    const replies = await Promise.all([1, 2, 3].map(() => desk.commands.act(olga, `do-close:${id}`)));
    expect(new Set(replies.map(say))).toEqual(new Set(['Voting is closed, and the result is published.']));
    expect(replies.map(all).filter((reply) => reply.includes('"channel":"CHERE"')).length).toBeGreaterThan(0);
    const [posted, ...more] = desk.posted;
    expect(more).toEqual([]);
    const told = JSON.stringify(posted);
    expect(posted?.parts).toContainEqual({
      kind: 'table',
      head: ['Choice', 'Votes', 'Outcome'],
      rows: [
        ['Ana', '2', 'elected'],
        ['Bo', '0', '–'],
        ['Chen', '0', '–'],
      ],
    });
    expect(told).toContain('2 of 3 voted (2 tokens issued)');
    expect(told).toContain('Only 2 ballots were counted');
    expect(told).toContain('Everybody who voted chose Ana');
    for (const page of ['', '/board', '/record'])
      expect(told).toContain(`"url":"https://vote.example.org/e/${id}${page}"`);
    expect(told).toContain(`"action":"verify:${id}"`);
    expect(say(await desk.commands.act(olga, `do-close:${id}`))).toContain('its result is published');
  });

  test('a tie is named with what broke it', async () => {
    const id = await openElection(desk);
    await cast(desk, ana, id, { q1: 'c1' });
    await cast(desk, bo, id, { q1: 'c2' });
    await desk.commands.act(olga, `do-close:${id}`);
    expect(all(await desk.commands.act(ana, `results:${id}`))).toMatch(
      /Tie between Ana and Bo for a seat. Broken by the published lot, in this order: (Ana, Bo|Bo, Ana)\./u,
    );
  });

  test('nobody sees a result before, organisers included', async () => {
    const id = await openElection(desk);
    await cast(desk, ana, id, { q1: 'c1' });
    for (const who of [olga, ana])
      expect(say(await desk.commands.act(who, `results:${id}`))).toContain('Results show after the close');
    expect(say(await desk.commands.act(ana, `verify:${id}`))).toContain('after the close');
    expect(say(await desk.commands.act(ana, `post-results:${id}`))).toContain('Only an organiser');
    expect(say(await desk.commands.act(olga, `post-results:${id}`))).toContain('is open');
  });

  test('live totals show once twice the batch was cast', async () => {
    const id = await openElection(desk, { results: 'live', threshold: '1' });
    await cast(desk, ana, id, { q1: 'c1' });
    await desk.engine.settled();
    expect(say(await desk.commands.act(bo, `results:${id}`))).toBe('Totals show once 2 ballots were cast.');
    await cast(desk, bo, id, { q1: 'c1' });
    await desk.engine.settled();
    const totals = await desk.commands.act(bo, `results:${id}`);
    expect(say(totals)).toBe('Totals so far: Works council');
    expect(all(totals)).toContain('They change until the close');
    expect(all(totals)).not.toContain('verify:');
  });

  test('an organiser posts the result again', async () => {
    const id = await openElection(desk);
    await desk.commands.act(olga, `do-close:${id}`);
    expect(all(await desk.commands.act(olga, `results:${id}`))).toContain(`"action":"post-results:${id}"`);
    expect(all(await desk.commands.act(ana, `results:${id}`))).not.toContain('post-results');
    expect((await desk.commands.act(olga, `post-results:${id}`)).kind).toBe('post');
  });
});

describe('checking', () => {
  test('the board is paged through, with every receipt and its selections', async () => {
    const id = await openElection(desk);
    const receipt = codeOf(await cast(desk, ana, id, { q1: 'c2' }));
    await desk.commands.act(olga, `do-close:${id}`);
    const form = formOf(await desk.commands.act(ana, `verify:${id}`));
    expect(form.parts).toContainEqual({ kind: 'fields', fields: [{ label: receipt, value: 'Bo' }] });
    const beyond = formOf(await desk.commands.act(ana, `verify:${id}:999999999`));
    expect(all(beyond)).toContain(receipt);
  });

  test('mine tells whether a token was issued, and opens the leaf of the roll', async () => {
    const id = await openElection(desk);
    const before = formOf(await desk.commands.act(bo, `mine:${id}`));
    expect(JSON.stringify(before)).toContain('No voting token was issued in your name.');
    await cast(desk, bo, id, { q1: 'blank' });
    const after = JSON.stringify(formOf(await desk.commands.act(bo, `mine:${id}`)));
    expect(after).toContain('A voting token was issued in your name.');
    expect(after).toContain('slack:T1/UBO');
    expect(after).toContain((await desk.engine.election(id))?.opened?.manifest.roll.root);
  });

  test('whoever has nothing to do with an election sees what is public, and no button of an organiser', async () => {
    const id = await openElection(desk);
    const told = all(await desk.commands.act(newcomer(), `show:${id}`));
    expect(told).toContain('Works council');
    for (const verb of ['close', 'cancel', 'invite', 'vote', 'mine'])
      expect(told).not.toContain(`${verb}:${id}`);
  });
});
