import { describe, expect, test } from 'vitest';
import { renderForm } from '../../adapters/slack/render/view.ts';
import { announcementMessage } from '../../src/commands/announcement.ts';
import type { Actor, Form, Message, Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { checkView } from '../support/blockKit.ts';
import {
  actor,
  cast,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';

const desk = useCommandDesk();

const t = translator('en');
const olga = actor('UOLGA');
const ana = actor('UANA');

/** Open for Ana, Bo and Gus; organised by Olga and Ana. */
async function openForTwo(values: Values = {}): Promise<ElectionId> {
  const id = await openElection(desk, values);
  messageOf(await desk.commands.submit(olga, 'organisers', id, { add: ['T1/UANA'] }));
  return id;
}

async function propose(id: ElectionId, values: Values, who: Actor = olga): Promise<Message> {
  const form = formOf(await desk.commands.act(who, `roll:${id}`));
  return messageOf(await desk.commands.submit(who, form.callback, form.state, values));
}

async function agree(id: ElectionId, who: Actor): Promise<Message> {
  const form = formOf(await desk.commands.act(who, `proposal:${id}`));
  return messageOf(await desk.commands.submit(who, form.callback, form.state, {}));
}

/** As Slack shows it; whatever breaks its limits fails here. */
function shown(form: Form): string {
  const view = renderForm(t, form);
  if (!view.ok) throw new Error('a form is too large for Slack');
  checkView(view.value);
  return JSON.stringify(view.value);
}

describe('adding voters while voting is open', () => {
  test('one organiser proposes, another one sees exactly who, agrees, and the new voter votes', async () => {
    const id = await openForTwo();
    const told = await propose(id, { addresses: 'Zoe <zoe@example.org>\nana@example.org' });
    expect(told.summary).toBe('You propose to add one voter. Another organiser has to agree.');
    expect(JSON.stringify(told.parts)).toContain('One entry was on the roll already');
    expect(await desk.engine.rollSize(id)).toBe(3);

    const card = messageOf(await desk.commands.act(ana, `show:${id}`));
    expect(JSON.stringify(card.parts)).toContain(`proposal:${id}`);
    const form = formOf(await desk.commands.act(ana, `proposal:${id}`));
    expect(form.submit).toBe('Agree and add');
    expect(shown(form)).toContain('UOLGA proposes to add one voter while voting is open.');
    expect(form.parts).toContainEqual({
      kind: 'list',
      label: 'This voter',
      items: ['Zoe (zoe@example.org)'],
    });
    const done = messageOf(await desk.commands.submit(ana, form.callback, form.state, {}));
    expect(done.summary).toBe('One voter was added. 4 voters are on the roll now.');
    expect(JSON.stringify(done.parts)).toContain(`invite:${id}`);
    const again = messageOf(await desk.commands.submit(ana, form.callback, form.state, {}));
    expect(again.summary).toBe(done.summary);
    expect(await desk.engine.rollSize(id)).toBe(4);
    const after = JSON.stringify(messageOf(await desk.commands.act(olga, `show:${id}`)));
    expect(after).toContain('One voter was added after the opening, by two organisers');
    expect(after).not.toContain(`proposal:${id}`);
  });

  test('the typed word asks, or shows what is proposed already', async () => {
    const id = await openForTwo();
    const asked = formOf(await desk.commands.act(olga, `roll:${id}`));
    expect(asked.submit).toBe('Propose');
    expect(JSON.stringify(asked.parts)).toContain('another organiser agrees');
    await propose(id, { addresses: 'zoe@example.org' });
    const own = formOf(await desk.commands.act(olga, `roll:${id}`));
    expect([own.submit, own.callback]).toEqual([null, 'read']);
    expect(JSON.stringify(own.parts)).toContain('You proposed them yourself');
    const stands = messageOf(await desk.commands.submit(ana, 'roll', id, { addresses: 'yan@example.org' }));
    expect(stands.summary).toContain('proposed already');
  });

  test('a proposal is dropped, and what was agreed to afterwards is not what it was', async () => {
    const id = await openForTwo();
    await propose(id, { addresses: 'zoe@example.org' });
    const old = formOf(await desk.commands.act(ana, `proposal:${id}`));
    expect(messageOf(await desk.commands.act(olga, `drop-proposal:${id}`)).summary).toContain('dropped');
    await propose(id, { addresses: 'zoe@example.org\nmallory@example.org' });
    const late = messageOf(await desk.commands.submit(ana, old.callback, old.state, {}));
    expect(late.summary).toContain('does not stand any more');
    expect(await desk.engine.rollSize(id)).toBe(3);
    expect((await agree(id, ana)).summary).toContain('2 voters were added');
  });

  test('one organiser alone is told what to do', async () => {
    const id = await openElection(desk);
    const told = messageOf(await desk.commands.act(olga, `roll:${id}`));
    expect(told.summary).toContain('Add another organiser first');
    expect(JSON.stringify(told.parts)).toContain(`organisers:${id}`);
  });

  test('strangers see neither form nor proposal, and made-up states do nothing', async () => {
    const id = await openForTwo();
    await propose(id, { addresses: 'zoe@example.org' });
    const bo = actor('UBO');
    for (const action of ['roll', 'proposal', 'drop-proposal'])
      expect(messageOf(await desk.commands.act(bo, `${action}:${id}`)).summary).toContain(
        'Only an organiser',
      );
    expect(JSON.stringify(await desk.commands.act(bo, `show:${id}`))).not.toContain('proposed');
    for (const state of ['', id, `${id} `, `${id} AAAA`, 'x y'])
      messageOf(await desk.commands.submit(ana, 'additions', state, {}));
    expect(await desk.engine.rollSize(id)).toBe(3);
  });

  test('everything that is wrong is told at its field', async () => {
    const id = await openForTwo();
    const wrong = async (values: Values) => errorsOf(await desk.commands.submit(olga, 'roll', id, values));
    expect(await wrong({ addresses: 'nobody' })).toHaveProperty('addresses');
    const heavy = (await wrong({ addresses: 'zoe@example.org; weight 2' }))['addresses'];
    expect(heavy).toContain('Nobody in this election has a vote of weight 2');
    expect((await wrong({ csv: 'email,weight\nzoe@example.org,2' }))['csv']).toContain('weight 2');
    expect((await wrong({ channels: ['CHERE'] }))['channels']).toContain('on the voter roll already');
  });

  test('a proposal of thousands of long names is shown page by page within the limits of Slack', async () => {
    const id = await openForTwo();
    const name = 'Ünïcödé '.repeat(9).trim();
    const lines = Array.from({ length: 1200 }, (_, index) => `${name} ${index} <voter${index}@example.org>`);
    await propose(id, { addresses: lines.join('\n') });
    const last = formOf(await desk.commands.act(ana, `proposal:${id}:23`));
    for (const n of [0, 1, 23, 24, 99_999])
      shown(formOf(await desk.commands.act(ana, `proposal:${id}:${n}`)));
    expect(shown(last)).toContain('Voters 1,151 to 1,200 of 1,200');
    expect((await agree(id, ana)).summary).toContain('1,200 voters were added');
  });

  test('few additions come with a warning, which many do without', async () => {
    const id = await openForTwo({ threshold: '2' });
    const parts = async () => JSON.stringify(formOf(await desk.commands.act(ana, `proposal:${id}`)).parts);
    await propose(id, { addresses: 'zoe@example.org' });
    expect(await parts()).toContain('These are few');
    messageOf(await desk.commands.act(ana, `drop-proposal:${id}`));
    await propose(id, { addresses: 'zoe@example.org, yan@example.org' });
    expect(await parts()).not.toContain('These are few');
  });
});

test('what is posted says how many were added and the new root, and names nobody', async () => {
  const id = await openForTwo();
  await propose(id, { addresses: 'Zoe <zoe@example.org>' });
  await agree(id, ana);
  const view = await desk.engine.view(id);
  const amended = view?.election.opened?.amendments[0];
  if (view === null || amended === undefined) throw new Error('an amendment');
  const announcement = {
    kind: 'voters-added',
    amended,
    view,
    publicUrl: 'https://vote.example.org',
  } as const;
  const told = announcementMessage(t, announcement);
  expect(told.summary).toBe('One voter was added to the voter roll of Works council');
  expect(JSON.stringify(told)).toContain(amended.roll.root);
  expect(JSON.stringify(told)).toContain('4 voters may vote now');
  expect(JSON.stringify(told)).not.toMatch(/zoe|olga|ana@/iu);
});

test('who was added sees it in their own entry, and the result says it to all', async () => {
  const id = await openElection(desk);
  messageOf(await desk.commands.submit(olga, 'organisers', id, { add: ['T1/UANA'] }));
  await propose(id, { addresses: 'Zoe <zoe@example.org>' });
  await agree(id, ana);
  const own = JSON.stringify(formOf(await desk.commands.act(actor('UBO'), `mine:${id}`)));
  expect(own).not.toContain('added after the opening');
  await cast(desk, actor('UBO'), id, { q1: 'c1' });
  await desk.engine.close(olga.address, id);
  const result = JSON.stringify(messageOf(await desk.commands.act(olga, `results:${id}`)));
  expect(result).toContain('One voter was added after the opening, by two organisers');
});
