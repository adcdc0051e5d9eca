import { expect, test } from 'vitest';
import { actor, cast, draft, messageOf, openElection, useCommandDesk } from '../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');

test('reminders ask first, and tell totals only', async () => {
  const id = await openElection(desk);
  await cast(desk, ana, id, { q1: 'c1' });
  const asked = messageOf(await desk.commands.act(olga, `remind:${id}`));
  const button = asked.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))[0];
  expect(button).toMatchObject({ action: `do-remind:${id}`, confirm: { title: 'Send reminders?' } });
  const done = messageOf(await desk.commands.act(olga, `do-remind:${id}`));
  expect(done.summary).toContain('You will get a message that says how many people they reached, never who.');
  const again = messageOf(await desk.commands.act(olga, `do-remind:${id}`));
  expect(again.summary).toContain('Reminders were asked for a few minutes ago.');
  await desk.makeRound();
  const [told, ...more] = desk.told.splice(0);
  expect(more).toEqual([]);
  expect(told?.to).toBe(olga.address.value);
  expect(told?.message.summary).toBe('Reminders for “Works council”: 2 voters were reminded.');
  expect(JSON.stringify(told)).not.toMatch(/Ana|Bo\b|Gus/u);
});

test('who has nothing to do with the election, and a draft or a closed one, are refused', async () => {
  const id = await draft(desk);
  for (const verb of ['remind', 'do-remind']) {
    expect(messageOf(await desk.commands.act(ana, `${verb}:${id}`)).summary).toContain('Only an organiser');
    expect(messageOf(await desk.commands.act(olga, `${verb}:${id}`)).summary).toContain('still a draft');
  }
  const over = await openElection(desk);
  await desk.commands.act(olga, `do-close:${over}`);
  expect(messageOf(await desk.commands.act(olga, `do-remind:${over}`)).summary).toContain('has closed');
});

test('everybody has voted: nobody is reminded', async () => {
  const id = await openElection(desk);
  for (const user of ['UANA', 'UBO', 'UGUEST']) await cast(desk, actor(user), id, { q1: 'c2' });
  await desk.commands.act(olga, `do-remind:${id}`);
  await desk.makeRound();
  expect(desk.told.map(({ message }) => message.summary)).toEqual([
    'Reminders for “Works council”: nobody was reminded.',
  ]);
});
