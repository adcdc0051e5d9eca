import { expect, test } from 'vitest';
import { renderForm } from '../../../adapters/slack/render/view.ts';
import type { Reply } from '../../../src/commands/ui.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkView } from '../../support/blockKit.ts';
import { actor, draft, formOf, openElection, useCommandDesk } from '../../support/commandDesk.ts';
import { value } from '../../support/engine.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');

function view(reply: Reply): string {
  const rendered = value(renderForm(translator(), formOf(reply)));
  checkView(rendered);
  return JSON.stringify(rendered);
}

test('Slack takes the forms about one voter; one person is chosen at most', async () => {
  const id = await openElection(desk);
  const form = view(await desk.commands.act(olga, `voter:${id}`));
  expect(form).toContain('"type":"external_select","action_id":"voter"');
  const [ana] = await desk.commands.suggest(olga, 'voter', id, 'ana');
  const filled = { voter: ana?.id ?? '', doing: 'replace' };
  expect(view(await desk.commands.submit(olga, 'voter', id, filled))).toContain('"text":"Replace"');
});

test('Slack takes the form of the organisers', async () => {
  const id = await draft(desk);
  const form = view(await desk.commands.act(olga, `organisers:${id}`));
  expect(form).toContain('"action_id":"add","max_selected_items":1');
  expect(form).toContain('"value":"slack:T1/UOLGA"');
});

test('Slack takes the form of the roll, with nobody taken in who was not chosen', async () => {
  const form = view(await desk.commands.act(olga, `roll:${await draft(desk)}`));
  expect(form).toContain('"type":"number_input","action_id":"printed"');
  expect(form).toContain('"value":"guests"');
  expect(form).not.toContain('initial_options');
  expect(form).not.toMatch(/"initial_options":\[[^\]]*"value":"strangers"/u);
});
