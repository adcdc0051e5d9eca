import { beforeAll, expect, test } from 'vitest';
import type { Form } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  draft,
  errorsOf,
  formOf,
  goodDraft,
  messageOf,
  openElection,
  submitDraft,
  useCommandDesk,
} from '../support/commandDesk.ts';
import { fieldNames } from '../support/forms.ts';

const desk = useCommandDesk();
const olga = actor('UOLGA');
const ana = actor('UANA');
const listed = Array.from({ length: 12 }, (_, index) => `Choice ${index + 1}`);
const choices = listed.join('\n');
const random = 'Each ballot lists the choices in a random order of its own.';
let id: ElectionId;

beforeAll(async () => {
  id = await openElection(desk, { rule: 'approval/v1', choices, order: 'random' });
});

/** What the choices are called where they are offered, without the blank vote. */
function offered({ parts }: Form): readonly string[] {
  const field = parts.find((part) => part.kind === 'choices' || part.kind === 'choice');
  const options = field?.kind === 'choices' || field?.kind === 'choice' ? field.options : [];
  return options.filter((option) => /^c\d+$/u.test(option.id)).map(({ label }) => label);
}

test('a ballot has an order of its own, which stays through its steps', async () => {
  const ballot = formOf(await desk.commands.act(ana, `vote:${id}`));
  const order = offered(ballot);
  expect(order.toSorted()).toEqual(listed.toSorted());
  expect(order).not.toEqual(listed);
  expect(JSON.stringify(ballot.parts)).toContain(random);
  const review = formOf(await desk.commands.submit(ana, 'ballot', ballot.state, { q1: ['c2', 'c10'] }));
  expect(JSON.stringify(review.parts)).toContain('"items":["Choice 2","Choice 10"]');
  const context = { state: review.state, values: {}, place: null };
  expect(offered(formOf(await desk.commands.act(ana, `change:${id}:0`, context)))).toEqual(order);
  expect(offered(formOf(await desk.commands.act(actor('UBO'), `vote:${id}`)))).not.toEqual(order);
});

test('results are in the order of the list', async () => {
  await desk.commands.act(olga, `do-close:${id}`);
  const result = JSON.stringify(messageOf(await desk.commands.act(ana, `results:${id}`)).parts);
  const places = listed.map((label) => result.indexOf(`["${label}","0"`));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a draft shows it in its preview, keeps it when it is edited, and can take it back', async () => {
  const values = { ...goodDraft, choices };
  const draftId = await draft(desk, { ...values, order: 'rotated' });
  const preview = formOf(await desk.commands.act(olga, `preview:${draftId}`));
  expect(offered(preview).toSorted()).toEqual(listed.toSorted());
  expect(JSON.stringify(preview.parts)).toContain('Each ballot begins the list of choices at another place');
  const asked = formOf(await desk.commands.act(olga, `contest:${draftId}:0`));
  const first = { question: 'Who?', rule: 'choose-one/v1' };
  const form = formOf(await desk.commands.submit(olga, 'contest', asked.state, first));
  expect(form.parts.find((part) => 'name' in part && part.name === 'order')).toMatchObject({
    initial: 'rotated',
  });
  const plain = await desk.commands.submit(olga, 'contest-details', form.state, { choices, order: 'listed' });
  expect(JSON.stringify(messageOf(plain))).not.toContain('Each ballot begins');
  const own = await desk.engine.election(draftId);
  expect(own?.definition.contests[0]).not.toHaveProperty('order');
});

test('a draft takes no other order, and none where the method has its own', async () => {
  const alphabetical = await submitDraft(desk, olga, { ...goodDraft, order: 'alphabetical' });
  expect(Object.keys(errorsOf(alphabetical))).toEqual(['order']);
  const begin = formOf(await desk.commands.command(olga, 'create'));
  const asked = formOf(await desk.commands.submit(olga, 'template', begin.state, { template: 'other' }));
  const motion = { ...goodDraft, rule: 'yes-no-abstain/v1' };
  const form = formOf(await desk.commands.submit(olga, 'create', asked.state, motion));
  expect(fieldNames(form.parts)).not.toContain('order');
});
