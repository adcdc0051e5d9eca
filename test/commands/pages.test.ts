import { expect, test } from 'vitest';
import { createCommands } from '../../src/commands/commands.ts';
import { actor, draft, formOf, messageOf, openElection, useCommandDesk } from '../support/commandDesk.ts';
import { secretBox } from '../support/secretBox.ts';

const desk = useCommandDesk();
const olga = actor('UOLGA');

test('an organiser is shown the way to the web pages in private, at a draft and at an open election', async () => {
  const ids = [await draft(desk), await openElection(desk)];
  for (const id of ids) {
    const card = messageOf(await desk.commands.act(olga, `show:${id}`));
    expect(JSON.stringify(card)).toContain(`"pages:${id}"`);
    const form = formOf(await desk.commands.act(olga, `pages:${id}`));
    expect(form.submit).toBeNull();
    expect(JSON.stringify(form.parts)).toMatch(/https:\/\/vote\.example\.org\/organiser\/enter\/[\w-]{43}"/u);
  }
  const form = formOf(await desk.commands.act(olga, `roll:${ids[0]}`));
  expect(JSON.stringify(form.parts)).toContain(`"pages:${ids[0]}"`);
});

test('nobody else gets a link, and none is shown to voters', async () => {
  const id = await openElection(desk);
  const ana = actor('UANA');
  expect(JSON.stringify(await desk.commands.act(ana, `show:${id}`))).not.toContain('pages:');
  const refused = messageOf(await desk.commands.act(ana, `pages:${id}`));
  expect(refused.summary).toBe('Only an organiser of this election can do that.');
});

test('on the web nobody votes, whoever is on the roll', async () => {
  const id = await openElection(desk);
  const { publicUrl, log, clock } = desk.ports;
  const web = createCommands(desk.engine, { publicUrl, log, clock, secretBox, onWeb: true });
  const ana = actor('UANA');
  for (const verb of ['vote', 'ballot', 'change', 'browser', 'mine', 'pages']) {
    const told = messageOf(await web.act(ana, `${verb}:${id}`));
    expect(told.summary, verb).toContain('Nobody votes on these pages');
  }
  for (const callback of ['ballot', 'cast'])
    expect(messageOf(await web.submit(ana, callback, '', {})).summary).toContain('does nothing any more');
  expect(JSON.stringify(await web.home(ana))).not.toContain(id);
  expect(JSON.stringify(await web.act(olga, `show:${id}`))).not.toContain('pages:');
});
