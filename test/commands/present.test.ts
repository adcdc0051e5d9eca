import { describe, expect, test } from 'vitest';
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

const olga = actor('UOLGA');
const ana = actor('UANA');
const motion = { rule: 'yes-no-abstain/v1', base: 'present', majority: 'two-thirds' };

describe('how many are present', () => {
  test('is asked for before the close, entered, corrected, and decides', async () => {
    const id = await openElection(desk, motion);
    await cast(desk, ana, id, { q1: 'yes' });
    await cast(desk, actor('UBO'), id, { q1: 'yes' });
    const asked = messageOf(await desk.commands.command(olga, 'close'));
    expect(asked.summary).toContain('Enter how many they are, then close.');
    expect(JSON.stringify(asked)).toContain(`"action":"present:${id}"`);
    const tried = messageOf(await desk.commands.act(olga, `do-close:${id}`));
    expect(JSON.stringify(tried)).toContain(`"action":"present:${id}"`);
    const form = formOf(await desk.commands.command(olga, 'present'));
    for (const [present, sentence] of [
      ['many', 'Write how many are present as a number'],
      ['0', 'At least one voter must be present.'],
      ['4', 'No more can be present than are on the roll.'],
    ])
      expect(
        errorsOf(await desk.commands.submit(olga, 'present', form.state, { present: present ?? '' }))[
          'present'
        ],
      ).toContain(sentence);
    const entered = await desk.commands.submit(olga, 'present', form.state, { present: '3' });
    expect(messageOf(entered).summary).toBe('Noted: 3 present. The record will say so.');
    const again = formOf(await desk.commands.act(olga, `present:${id}`));
    expect(again.parts.at(-1)).toMatchObject({ name: 'present', initial: '3' });
    expect(JSON.stringify(await desk.commands.act(ana, `show:${id}`))).toContain(
      '{"label":"Present","value":"3"}',
    );
    await desk.commands.act(olga, `do-close:${id}`);
    const result = JSON.stringify(await desk.commands.act(ana, `results:${id}`));
    expect(result).toContain('"value":"Carried"');
    expect(result).toContain('at least two thirds of all who are present: 2 of 3 said yes. This is met.');
  });

  test('is not asked where nothing hangs on it, and of nobody else', async () => {
    const other = await openElection(desk);
    expect(messageOf(await desk.commands.act(olga, `present:${other}`)).summary).toBe(
      'No question of this election is decided by how many are present.',
    );
    const id = await openElection(desk, motion);
    for (const reply of [
      await desk.commands.act(ana, `present:${id}`),
      await desk.commands.submit(ana, 'present', id, { present: '1' }),
    ])
      expect(messageOf(reply).summary).toBe('Only an organiser of this election can do that.');
    expect(messageOf(await desk.commands.submit(olga, 'present', 'made up', {})).summary).toContain(
      'not known',
    );
    expect(messageOf(await desk.commands.command(actor('UNOBODY'), 'present')).summary).toContain(
      'no open election in which it matters',
    );
  });
});
