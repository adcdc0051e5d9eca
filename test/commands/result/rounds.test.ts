import { beforeAll, expect, test } from 'vitest';
import type { ElectionId } from '../../../src/core/ids.ts';
import { actor, cast, formOf, messageOf, openElection, useCommandDesk } from '../../support/commandDesk.ts';

const desk = useCommandDesk();
let id: ElectionId;
const olga = actor('UOLGA');
const ana = actor('UANA');

beforeAll(async () => {
  id = await openElection(desk, { rule: 'irv/v1', choices: 'Ana\nBo\nChen', how: ['untilTwoRemain'] });
  await cast(desk, ana, id, { 'q1.1': 'c1' });
  await cast(desk, actor('UBO'), id, { 'q1.1': 'c2', 'q1.2': 'c1' });
  await cast(desk, actor('UGUEST'), id, { 'q1.1': 'c2', 'q1.2': 'c1' });
});

test('before the close nobody sees a round', async () => {
  expect(messageOf(await desk.commands.act(olga, `rounds:${id}`)).summary).toContain(
    'Results show after the close',
  );
});

test('the result leads to the rounds, told in words for one person alone', async () => {
  await desk.commands.act(olga, `do-close:${id}`);
  const result = JSON.stringify(await desk.commands.act(ana, `results:${id}`));
  expect(result).toContain('"value":"Elected: Bo"');
  expect(result).toContain(`{"label":"All rounds","action":"rounds:${id}"}`);
  const form = formOf(await desk.commands.act(ana, `rounds:${id}`));
  expect(form.submit).toBeNull();
  const told = JSON.stringify(form.parts);
  expect(told).toContain('It takes 2 votes, more than half of those that still count.');
  expect(told).toContain('Chen is excluded without any votes.');
  expect(told).toContain('Bo is elected with 2 votes.');
  expect(told).toContain('Bo (2 votes), Ana (one vote), Chen (no votes)');
});

test('a place beyond the last round, or the last question, is the last page', async () => {
  for (const n of [4, 9999, 10_000, 999_999_999]) {
    const form = formOf(await desk.commands.act(ana, `rounds:${id}:${n}`));
    expect(JSON.stringify(form.parts)).toContain('Elected: Bo');
  }
});
