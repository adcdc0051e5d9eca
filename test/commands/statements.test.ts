import { expect, test } from 'vitest';
import { createCommands } from '../../src/commands/commands.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { actor, draft, formOf, messageOf, useCommandDesk } from '../support/commandDesk.ts';
import { secretBox } from '../support/secretBox.ts';

const desk = useCommandDesk();
const olga = actor('UOLGA');
const ana = actor('UANA');

async function open(id: ElectionId) {
  messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
  messageOf(await desk.commands.act(olga, `do-open:${id}`));
  return formOf(await desk.commands.act(ana, `vote:${id}`));
}

test('a ballot in chat leads to the statements on the election’s page, where there are some', async () => {
  const said = await draft(desk);
  const statement = { text: 'I am Ana.', links: [], photo: null };
  const made = await desk.engine.makeStatement(
    olga.address,
    said,
    { contest: 'q1', label: 'Ana' },
    statement,
  );
  expect(made.ok).toBe(true);
  const ballot = JSON.stringify(await open(said));
  const url = `https://vote.example.org/e/${said}#statements`;
  expect(ballot).toContain(JSON.stringify({ label: 'Read the statements', url }));
  expect(ballot).not.toContain('I am Ana.');
  expect(JSON.stringify(await open(await draft(desk)))).not.toContain('#statements');
});

test('the way to draw them up stands on the organiser’s web page of a draft; chat leads to that page', async () => {
  const id = await draft(desk);
  const { publicUrl, log, clock } = desk.ports;
  const web = createCommands(desk.engine, { publicUrl, log, clock, secretBox, onWeb: true });
  const url = `https://vote.example.org/organiser/statements/${id}`;
  expect(JSON.stringify(await web.act(olga, `show:${id}`))).toContain(url);
  const chat = JSON.stringify(await desk.commands.act(olga, `show:${id}`));
  expect(chat).not.toContain('/organiser/statements');
  expect(chat).toContain(`pages:${id}`);
});
