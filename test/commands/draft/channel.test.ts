import { expect, test } from 'vitest';
import type { Actor, Values } from '../../../src/commands/ui.ts';
import { actor, draft, formOf, goodDraft, messageOf, useCommandDesk } from '../../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');

test('the channel of a draft is chosen, changed and left out; a form that does not ask leaves it', async () => {
  const id = await draft(desk, { channel: '' });
  const card = messageOf(await desk.commands.act(olga, `show:${id}`));
  expect(JSON.stringify(card)).toContain('No channel was chosen');
  expect(JSON.stringify(card)).not.toContain('Announced in');
  const edit = async (who: Actor, values: Values) => {
    const form = formOf(await desk.commands.act(who, `edit:${id}`));
    const said = messageOf(await desk.commands.submit(who, 'edit', form.state, { ...goodDraft, ...values }));
    return { asked: form.parts.find((part) => 'name' in part && part.name === 'channel'), said };
  };
  const home = async () => (await desk.engine.election(id))?.home;
  const first = await edit(olga, { channel: 'CHERE' });
  expect(first.asked).not.toHaveProperty('initial');
  expect(await home()).toEqual({ platform: 'slack', workspace: 'T1', channel: 'CHERE' });
  const shown = { label: 'Announced in', value: 'its channel', channel: 'CHERE' };
  expect(JSON.stringify(first.said)).toContain(JSON.stringify(shown));
  expect(JSON.stringify(first.said)).not.toContain('No channel was chosen');
  const second = await edit(olga, { channel: 'CELSEWHERE' });
  expect(second.asked).toHaveProperty('initial', 'CHERE');
  expect(JSON.stringify(second.said)).toContain('I cannot post in the channel');
  const third = await edit(actor('UOLGA', { workspace: 'T2' }), { channel: 'CHERE' });
  expect(third.asked).toBeUndefined();
  expect(JSON.stringify(third.said)).toContain('a channel of another workspace');
  expect(JSON.stringify(third.said)).not.toContain('CELSEWHERE');
  expect(await home()).toMatchObject({ channel: 'CELSEWHERE' });
  const question = formOf(await desk.commands.act(olga, `contest:${id}:0`));
  const details = formOf(await desk.commands.submit(olga, 'contest', question.state, goodDraft));
  messageOf(await desk.commands.submit(olga, 'contest-details', details.state, goodDraft));
  expect(await home()).toMatchObject({ channel: 'CELSEWHERE' });
  await edit(olga, { channel: '' });
  expect(await home()).toBeNull();
});
