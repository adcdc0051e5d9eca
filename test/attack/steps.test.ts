import { beforeAll, expect, test } from 'vitest';
import type { Form } from '../../src/commands/ui.ts';
import { defaultSettings } from '../../src/core/election.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { everyKind, waysToVote } from '../support/attackBallots.ts';
import { seededRandom } from '../support/attackElection.ts';
import { filledIn } from '../support/ballotWalk.ts';
import { actor, codeOf, formOf, useCommandDesk } from '../support/commandDesk.ts';
import { value } from '../support/engine.ts';
import { everyRow } from '../support/everyRow.ts';
import { useOwner } from '../support/perFile.ts';

/** A ballot of several steps, walked up and down and cast: what of it is kept, where, before and after the cast. */
const desk = useCommandDesk();
const superuser = useOwner(() => desk.database);
let id: ElectionId;
const ana = actor('UANA');
const t = translator('en');
const [way] = waysToVote(seededRandom('steps'));
if (way === undefined) throw new Error('there are ways to vote');
const { answers, texts } = way;

beforeAll(async () => {
  const organiser = { address: actor('UOLGA').address, name: 'Olga' };
  const input = { definition: everyKind, settings: defaultSettings };
  ({ id } = value(await desk.engine.create(organiser, input, null)));
  const people = [ana.address];
  value(await desk.engine.addToRoll(organiser.address, id, [{ kind: 'people', platform: 'slack', people }]));
  value(await desk.engine.open(organiser.address, id));
});

/** The random order in which a form offers the choices of its first question, in the ways in which it could be written. */
function ordersIn(form: Form | undefined): readonly string[] {
  const [marks] = (form?.parts ?? []).filter((part) => part.kind === 'choices');
  const ids = (marks?.options ?? []).map((option) => option.id).filter((option) => option !== 'blank');
  expect(ids.toSorted()).toEqual(everyKind.contests[0]?.choices.map((choice) => choice.id));
  expect(ids).not.toEqual(ids.toSorted());
  const labels = ids.map((each) => `Candidate ${each.slice(1)}`);
  return [ids, labels].flatMap((some) =>
    [',', ', ', ' ', '","', '", "', ''].map((between) => some.join(between)),
  );
}

/** All that was sent to and fro on the way to the review, and the review. */
async function walk(): Promise<{ readonly review: Form; readonly secrets: readonly string[] }> {
  const context = { state: null, values: {}, place: 'D1/17.5' };
  const forms = [formOf(await desk.commands.act(ana, `vote:${id}`, context))];
  const last = () => forms.at(-1) ?? { state: '' };
  const next = async (step: number) => {
    const values = filledIn(t, everyKind.contests, step, answers);
    forms.push(formOf(await desk.commands.submit(ana, 'ballot', last().state, values)));
  };
  await next(0);
  const values = filledIn(t, everyKind.contests, 1, answers);
  const back = { state: last().state, values, place: null };
  forms.push(formOf(await desk.commands.act(ana, `change:${id}:0`, back)));
  for (const step of everyKind.contests.keys()) await next(step);
  const review = forms.at(-1);
  if (review?.callback !== 'cast') throw new Error('the review is the last step');
  const states = forms.map(({ state }) => state.slice(0, 40));
  return { review, secrets: [codeOf(review), ...texts, ...states, ...ordersIn(forms[0])] };
}

test('on the way to the review no row is written, and nothing is logged', async () => {
  const before = await everyRow(superuser);
  expect(before.length).toBeGreaterThan(10);
  await walk();
  expect(await everyRow(superuser)).toEqual(before);
  expect(desk.logged.join('\n')).not.toContain('ballot');
});

test('cast, nothing of the steps is in a table, a log line or a message', async () => {
  const { review, secrets } = await walk();
  const reply = await desk.commands.submit(ana, 'cast', review.state, {});
  expect(codeOf(formOf(reply))).toBe(codeOf(review));
  const kept = [...(await everyRow(superuser)), ...desk.logged];
  expect(kept.some((row) => row.startsWith('box.spent'))).toBe(true);
  for (const secret of [...secrets, 'D1/17.5'])
    for (const row of kept) expect(row, 'nothing but what is sealed').not.toContain(secret);
  const message = reply.kind === 'form' ? JSON.stringify(reply.replaces?.message) : '';
  expect(message).toContain('You have voted');
  for (const secret of secrets) expect(message).not.toContain(secret);
});
