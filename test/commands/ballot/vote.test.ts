import { describe, expect, test } from 'vitest';
import type { Form, Reply } from '../../../src/commands/ui.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import {
  actor,
  cast,
  codeOf,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  review,
  useCommandDesk,
} from '../../support/commandDesk.ts';
import { takeToken, value } from '../../support/engine.ts';
import { letTimePass } from '../../support/overdue.ts';
import { restoreFromBackup } from '../../support/restored.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');
const bo = actor('UBO');
const nobody = actor('UNOBODY');

const summaryOf = (reply: Reply) => messageOf(reply).summary;
const field = (form: Form, name: string) => form.parts.find((part) => 'name' in part && part.name === name);

describe('a ballot', () => {
  test('shows every choice, and the blank vote as an answer of its own', async () => {
    const id = await openElection(desk);
    const form = formOf(await desk.commands.act(ana, `vote:${id}`));
    expect(field(form, 'q1')).toMatchObject({
      kind: 'choice',
      options: [
        { id: 'c1', label: 'Ana' },
        { id: 'c2', label: 'Bo' },
        { id: 'c3', label: 'Chen' },
        { id: 'blank', label: 'Blank vote' },
      ],
    });
    expect(JSON.stringify(form)).toContain('Who can see what');
    expect(JSON.stringify(form)).toContain('Only 3 people may vote here');
  });

  test('warns where results show after every few ballots', async () => {
    const id = await openElection(desk, { results: 'live', threshold: '1' });
    expect(JSON.stringify(formOf(await desk.commands.act(ana, `vote:${id}`)))).toContain(
      'Results show after every single vote',
    );
  });

  test('is reviewed with its receipt code, cast, and gives that receipt', async () => {
    const id = await openElection(desk);
    const reviewed = await review(desk, ana, id, { q1: 'c2' });
    expect(JSON.stringify(reviewed.parts)).toContain('"Bo"');
    expect((await desk.engine.view(id))?.issued).toBe(0);
    const receipt = formOf(await desk.commands.submit(ana, 'cast', reviewed.state, {}));
    expect(codeOf(receipt)).toBe(codeOf(reviewed));
    expect(receipt.submit).toBeNull();
    expect((await desk.engine.view(id))?.cast).toBe(1);
  });

  test('sent twice, or both at once, counts once and gives the same receipt', async () => {
    const id = await openElection(desk);
    const { state } = await review(desk, ana, id, { q1: 'c1' });
    const send = () => desk.commands.submit(ana, 'cast', state, {});
    const receipts = [...(await Promise.all([send(), send(), send()])), await send()].map(formOf);
    expect(new Set(receipts.map(codeOf)).size).toBe(1);
    expect((await desk.engine.view(id))?.cast).toBe(1);
  });

  test('can be changed in the review', async () => {
    const id = await openElection(desk, { rule: 'choose-up-to/v1', marks: '2' });
    const reviewed = await review(desk, ana, id, { q1: ['c3', 'c1'] });
    const back = formOf(
      await desk.commands.act(ana, `change:${id}`, { state: reviewed.state, values: {}, place: null }),
    );
    expect(back.callback).toBe('ballot');
    expect(field(back, 'q1')).toMatchObject({ initial: ['c1', 'c3'] });
    const again = formOf(await desk.commands.submit(ana, 'ballot', back.state, { q1: ['blank'] }));
    expect(codeOf(again)).not.toBe(codeOf(reviewed));
    expect(JSON.stringify(again.parts)).toContain('"items":["You leave this blank"]');
  });

  test.each([
    ['nothing', {}, 'Make a choice, or choose the blank vote.'],
    ['too many', { q1: ['c1', 'c2', 'c3'] }, 'You have chosen too many. Choose 2 at most.'],
    ['a choice and a blank vote', { q1: ['c1', 'blank'] }, 'Either choose, or leave it blank: not both.'],
    ['an unknown choice', { q1: ['c9'] }, 'The form holds a choice that is not on this ballot.'],
    ['a choice twice', { q1: ['c1', 'c1'] }, 'The same choice or name is there twice.'],
  ])('with %s is told so at its question, and nothing is issued', async (_, values, sentence) => {
    const id = await openElection(desk, { rule: 'choose-up-to/v1', marks: '2' });
    const ballot = formOf(await desk.commands.act(ana, `vote:${id}`));
    expect(errorsOf(await desk.commands.submit(ana, 'ballot', ballot.state, values))).toEqual({
      q1: sentence,
    });
    expect((await desk.engine.view(id))?.issued).toBe(0);
  });

  test('in the browser only: the private link, made on the click', async () => {
    const id = await openElection(desk, { privacy: 'browser' });
    const form = formOf(await desk.commands.act(ana, `vote:${id}`));
    const url = /"url":"(https:\/\/vote\.example\.org\/vote#[^"]+)"/u.exec(JSON.stringify(form))?.[1] ?? '';
    const voter = value(await desk.engine.voterByCode(url.split('#')[1] ?? ''));
    expect(voter.addresses).toContainEqual(ana.address);
    expect((await desk.engine.view(id))?.issued).toBe(0);
  });

  test('the same link from the ballot of an election that leaves the choice', async () => {
    const id = await openElection(desk);
    expect(JSON.stringify(formOf(await desk.commands.act(bo, `browser:${id}`)))).toContain('/vote#');
  });
});

describe('the invitation, once its vote is cast', () => {
  const from = { state: null, values: {}, place: 'D1/17.5' };
  const castFrom = async (id: ElectionId, context: typeof from | undefined) => {
    const ballot = formOf(await desk.commands.act(ana, `vote:${id}`, context));
    const reviewed = formOf(await desk.commands.submit(ana, 'ballot', ballot.state, { q1: 'c2' }));
    const reply = await desk.commands.submit(ana, 'cast', reviewed.state, {});
    return {
      reply,
      code: codeOf(formOf(reply)),
      again: await desk.commands.submit(ana, 'cast', reviewed.state, {}),
    };
  };

  test('says that this is done, and neither when, nor how, nor the receipt', async () => {
    const id = await openElection(desk);
    const { reply, code, again } = await castFrom(id, from);
    const replaced = reply.kind === 'form' ? reply.replaces : undefined;
    expect(replaced?.place).toBe('D1/17.5');
    expect(replaced?.message.summary).toBe('You have voted: Works council');
    const text = JSON.stringify(replaced?.message).replaceAll(id, '');
    for (const secret of [code, 'Ana', 'Bo', 'Chen', 'c2', new Date().getFullYear().toString()])
      expect(text).not.toContain(secret);
    expect(again).toMatchObject({ replaces: replaced });
  });

  test('stays as it is with live results, and where nobody knows which one it was', async () => {
    const live = await openElection(desk, { results: 'live', threshold: '1' });
    expect((await castFrom(live, from)).reply).not.toHaveProperty('replaces');
    const id = await openElection(desk);
    expect((await castFrom(id, undefined)).reply).not.toHaveProperty('replaces');
  });
});

describe('nobody votes who may not', () => {
  test('who is not on the roll', async () => {
    const id = await openElection(desk);
    for (const verb of ['vote', 'ballot', 'browser', 'mine'])
      expect(summaryOf(await desk.commands.act(nobody, `${verb}:${id}`))).toContain('not on the voter roll');
  });

  test('with the form of somebody else', async () => {
    const id = await openElection(desk);
    const ballot = formOf(await desk.commands.act(ana, `vote:${id}`));
    const { state } = await review(desk, ana, id, { q1: 'c1' });
    for (const other of [nobody, bo]) {
      const refused = [
        await desk.commands.submit(other, 'cast', state, {}),
        await desk.commands.submit(other, 'ballot', ballot.state, { q1: 'c1' }),
        await desk.commands.act(other, `change:${id}`, { state, values: {}, place: null }),
      ];
      for (const reply of refused) expect(summaryOf(reply)).toContain('cannot be used any more');
    }
    expect((await desk.engine.view(id))?.cast).toBe(0);
  });

  test('a second time', async () => {
    const id = await openElection(desk);
    const early = await review(desk, ana, id, { q1: 'c3' });
    await cast(desk, ana, id, { q1: 'c1' });
    expect(summaryOf(await desk.commands.act(ana, `vote:${id}`))).toContain('You have already voted');
    expect(summaryOf(await desk.commands.submit(ana, 'cast', early.state, {}))).toContain(
      'You have already voted',
    );
    const again = formOf(await desk.commands.act(ana, `ballot:${id}`));
    const reviewed = formOf(await desk.commands.submit(ana, 'ballot', again.state, { q1: 'c2' }));
    expect(summaryOf(await desk.commands.submit(ana, 'cast', reviewed.state, {}))).toContain('already voted');
    expect((await desk.engine.view(id))?.cast).toBe(1);
  });

  test('whose token was taken in a browser', async () => {
    const id = await openElection(desk);
    const reviewed = await review(desk, ana, id, { q1: 'c1' });
    await takeToken(desk.engine, value(await desk.engine.voterByAddress(id, ana.address)));
    expect(formOf(await desk.commands.act(ana, `vote:${id}`)).title).toBe('Vote in the browser');
    expect(formOf(await desk.commands.submit(ana, 'cast', reviewed.state, {})).title).toBe(
      'Vote in the browser',
    );
    expect((await desk.engine.view(id))?.cast).toBe(0);
  });

  test('before the opening, after the close, in a cancelled election', async () => {
    const drafted = await draft(desk);
    expect(summaryOf(await desk.commands.act(ana, `vote:${drafted}`))).toContain('has not opened yet');
    const closed = await openElection(desk);
    const late = await review(desk, ana, closed, { q1: 'c1' });
    await desk.commands.act(olga, `do-close:${closed}`);
    expect(summaryOf(await desk.commands.act(ana, `vote:${closed}`))).toContain('Voting has closed');
    expect(summaryOf(await desk.commands.submit(ana, 'cast', late.state, {}))).toContain('Voting has closed');
    const cancelled = await openElection(desk);
    const lost = await review(desk, ana, cancelled, { q1: 'c1' });
    await desk.commands.act(olga, `do-cancel:${cancelled}`);
    for (const verb of ['vote', 'ballot', 'browser', 'results', 'verify', 'invite', 'do-close', 'roll'])
      expect(
        summaryOf(await desk.commands.act(verb === 'vote' ? nobody : olga, `${verb}:${cancelled}`)),
      ).toBe('This election was cancelled. No ballot was opened, and none ever will be.');
    expect(summaryOf(await desk.commands.submit(ana, 'cast', lost.state, {}))).toContain('was cancelled');
  });

  test('a moment after the closing time', async () => {
    const id = await openElection(desk, { closesAt: new Date(Date.now() + 3_600_000).toISOString() });
    const { state } = await review(desk, ana, id, { q1: 'c1' });
    await letTimePass(desk.database, id);
    expect((await desk.commands.act(bo, `vote:${id}`)).kind).toBe('say');
    expect(summaryOf(await desk.commands.submit(ana, 'cast', state, {}))).toContain('Voting has closed');
    expect((await desk.engine.view(id))?.cast).toBe(0);
  });

  test('with a form that was made up or changed', async () => {
    const id = await openElection(desk);
    const { state } = await review(desk, ana, id, { q1: 'c1' });
    for (const made of ['', id, 'AAAA', `${state}A`, state.slice(4)]) {
      expect(summaryOf(await desk.commands.submit(ana, 'cast', made, {}))).toContain(
        'cannot be used any more',
      );
      expect(summaryOf(await desk.commands.submit(ana, 'ballot', made, { q1: 'c1' }))).toContain(
        'cannot be used',
      );
      expect(
        summaryOf(await desk.commands.act(ana, `change:${id}`, { state: made, values: {}, place: null })),
      ).toContain('cannot be used');
    }
    expect(summaryOf(await desk.commands.act(ana, `change:${id}`))).toContain('cannot be used');
  });

  test('while voting is paused, at whatever step', async () => {
    const id = await openElection(desk);
    const ballot = formOf(await desk.commands.act(ana, `vote:${id}`));
    const reviewed = await review(desk, ana, id, { q1: 'c1' });
    await restoreFromBackup(desk.database, id);
    const replies = [
      ...(await Promise.all(
        ['vote', 'ballot', 'browser'].map((verb) => desk.commands.act(ana, `${verb}:${id}`)),
      )),
      await desk.commands.submit(ana, 'ballot', ballot.state, { q1: 'c1' }),
      await desk.commands.act(ana, `change:${id}`, { state: reviewed.state, values: {}, place: null }),
      await desk.commands.submit(ana, 'cast', reviewed.state, {}),
    ];
    for (const reply of replies) expect(summaryOf(reply)).toContain('Voting is paused for the moment');
    expect((await desk.engine.view(id))?.issued).toBe(0);
    await desk.commands.act(olga, `do-cancel:${id}`);
  });

  test('after the close a repeat is sent to the board', async () => {
    const id = await openElection(desk);
    const { state } = await review(desk, ana, id, { q1: 'c1' });
    formOf(await desk.commands.submit(ana, 'cast', state, {}));
    await desk.commands.act(olga, `do-close:${id}`);
    expect(summaryOf(await desk.commands.submit(ana, 'cast', state, {}))).toContain(
      'look for your receipt on the board',
    );
  });
});
