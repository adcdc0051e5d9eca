import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderForm, renderMessage } from '../../adapters/slack/render/view.ts';
import { readReminders } from '../../src/commands/schedule.ts';
import type { Message, Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { checkMessage, checkView } from '../support/blockKit.ts';
import {
  actor,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';
import { value } from '../support/engine.ts';
import { untouched } from '../support/forms.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const times = { opensAt: '2098-01-01T08:00:00.000Z', closesAt: '2098-01-05T08:00:00.000Z' };
const whole = { ...times, reminders: '24, 2' };

const settings = async (id: ElectionId) => (await desk.engine.election(id))?.settings;
const armed = async (id: ElectionId) => (await desk.engine.election(id))?.armed;
const submit = (id: ElectionId, values: Values) => desk.commands.submit(olga, 'schedule', id, values);

function field({ parts }: Message, label: string): string | undefined {
  const fields = parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []));
  return fields.find((each) => each.label === label)?.value;
}

describe('the timetable of a draft', () => {
  test('is set in one form: the draft then opens by itself and says so', async () => {
    const id = await draft(desk);
    const card = messageOf(await submit(id, whole));
    expect(await settings(id)).toMatchObject({ ...times, reminders: [2, 24] });
    expect(await armed(id)).toBe(true);
    expect(field(card, 'Voting opens')).toContain('1 January 2098 at 09:00 (Europe/Paris)');
    expect(field(card, 'Reminders')).toBe('24, 2 hours before the close, to who has not voted');
    checkMessage(renderMessage(translator(), card));
  });

  test('untouched, the form comes back as it was stored', async () => {
    const id = await draft(desk);
    await submit(id, { ...whole, reminders: '1, 168' });
    const before = await settings(id);
    const form = formOf(await desk.commands.act(olga, `schedule:${id}`));
    checkView(value(renderForm(translator(), form)));
    messageOf(await submit(id, { ...times, ...untouched(form.parts) }));
    expect(await settings(id)).toEqual(before);
    expect(before?.reminders).toEqual([1, 168]);
  });

  test('half of a moment is told with all else that is wrong, and nothing is stored', async () => {
    const id = await draft(desk);
    const half = 'Please give a day and a time of day, or leave both empty.';
    const told = errorsOf(await submit(id, { opensAt: '2098-01-01 ', closesAt: ' 10:00', reminders: 'x' }));
    expect(told).toMatchObject({ opensAt: half, closesAt: half });
    expect(told['reminders']).toContain('hours');
    expect(Object.keys(errorsOf(await submit(id, { ...whole, opensAt: '2098-01-01 ' })))).toEqual([
      'opensAt',
    ]);
    expect(await settings(id)).toMatchObject({ opensAt: null, closesAt: null });
  });

  test('without a time to open at, an organiser opens', async () => {
    const id = await draft(desk);
    const card = messageOf(await submit(id, { closesAt: times.closesAt, reminders: '' }));
    expect(await settings(id)).toMatchObject({ opensAt: null, closesAt: times.closesAt, reminders: [] });
    expect(await armed(id)).toBe(false);
    expect(field(card, 'Voting opens')).toBe('When an organiser opens it');
    expect(field(card, 'Reminders')).toBe('None');
    expect(JSON.stringify(card)).not.toContain(`disarm:${id}`);
  });

  test('without a closing time no reminder goes out, and the draft says so', async () => {
    const id = await draft(desk);
    const card = messageOf(await submit(id, { reminders: '24' }));
    expect(field(card, 'Reminders')).toBe('None: they need a closing time');
  });

  test.each([
    ['48, 2, 1', '2, 1 hours before the close, to who has not voted'],
    ['48, 1', '1 hour before the close, to who has not voted'],
    ['24', 'None: the voting is too short for them'],
  ])(
    'reminders %s of which some would come before the opening: only the others are promised',
    async (reminders, told) => {
      const id = await draft(desk);
      const oneDay = { opensAt: times.opensAt, closesAt: '2098-01-02T08:00:00.000Z' };
      expect(field(messageOf(await submit(id, { ...oneDay, reminders })), 'Reminders')).toBe(told);
    },
  );

  test('a button makes it open by hand again', async () => {
    const id = await draft(desk);
    expect(JSON.stringify(messageOf(await submit(id, whole)))).toContain(`disarm:${id}`);
    const card = messageOf(await desk.commands.act(olga, `disarm:${id}`));
    expect(await armed(id)).toBe(false);
    expect(await settings(id)).toMatchObject({ opensAt: null, closesAt: times.closesAt, reminders: [2, 24] });
    expect(field(card, 'Voting opens')).toBe('When an organiser opens it');
  });

  test('an edit disarms it, and the draft does not promise to open any more', async () => {
    const id = await draft(desk);
    await submit(id, whole);
    const edit = formOf(await desk.commands.act(olga, `edit:${id}`));
    const values = { ...untouched(edit.parts), closesAt: times.closesAt };
    const card = messageOf(await desk.commands.submit(olga, 'edit', id, values));
    expect(await armed(id)).toBe(false);
    expect(field(card, 'Voting opens')).toBe('When an organiser opens it');
  });
});

describe('what is wrong with a timetable stands at its field, and nothing changes', () => {
  const opensPassed =
    'This time has passed. Choose a later one, or leave it empty and open the voting yourself.';
  const reminders = 'Write up to five whole numbers of hours from 1 to 168, such as 24, 2.';

  test.each<[string, Values, Record<string, string>]>([
    [
      'a close before the opening',
      { ...whole, opensAt: '2098-02-01T08:00:00.000Z' },
      { opensAt: 'The voting would close before it opens.' },
    ],
    ['an opening in the past', { ...whole, opensAt: '2001-01-01T08:00:00.000Z' }, { opensAt: opensPassed }],
    [
      'a close in the past',
      { closesAt: '2001-01-01T08:00:00.000Z', reminders: '' },
      { closesAt: 'The closing time has passed already.' },
    ],
    ['reminders in words', { ...whole, reminders: 'a day before' }, { reminders }],
    ['half an hour', { ...whole, reminders: '24, 0.5' }, { reminders }],
    ['no hours before', { ...whole, reminders: '0' }, { reminders }],
    ['more than a week', { ...whole, reminders: '169' }, { reminders }],
    ['six reminders', { ...whole, reminders: '1 2 3 4 5 6' }, { reminders }],
    [
      'a moment that is none',
      { ...whole, opensAt: 'soon' },
      { opensAt: 'Please give a day and a time of day, or leave both empty.' },
    ],
    [
      'all of it',
      { opensAt: '2001-01-01T08:00:00.000Z', closesAt: '2001-01-01T07:00:00.000Z', reminders: 'x' },
      { opensAt: opensPassed, closesAt: 'The closing time has passed already.', reminders },
    ],
  ])('%s', async (_, values, errors) => {
    const id = await draft(desk);
    const before = await settings(id);
    expect(errorsOf(await submit(id, values))).toEqual(errors);
    expect(await settings(id)).toEqual(before);
    expect(await armed(id)).toBe(false);
  });

  test('the deadline of the settings, before the opening', async () => {
    const id = await draft(desk);
    await submit(id, whole);
    const edit = formOf(await desk.commands.act(olga, `edit:${id}`));
    const values = { ...untouched(edit.parts), closesAt: '2097-01-01T08:00:00.000Z' };
    const errors = errorsOf(await desk.commands.submit(olga, 'edit', id, values));
    expect(errors).toEqual({ closesAt: 'The voting would close before it opens.' });
  });
});

test('only organisers set times, and only of drafts', async () => {
  const id = await draft(desk);
  const stranger = await desk.commands.submit(actor('UANA'), 'schedule', id, whole);
  expect(messageOf(stranger).summary).toBe('Only an organiser of this election can do that.');
  expect(messageOf(await desk.commands.act(actor('UANA'), `disarm:${id}`)).summary).toBe(
    'Only an organiser of this election can do that.',
  );
  expect(await armed(id)).toBe(false);
  const open = await openElection(desk);
  for (const verb of ['schedule', 'disarm'])
    expect(messageOf(await desk.commands.act(olga, `${verb}:${open}`)).summary).toContain('is open');
});

describe('reminders as they are typed', () => {
  test.each([
    ['24, 2', [2, 24]],
    ['2،24', [2, 24]],
    [' 24 ', [24]],
    ['2, 2', [2]],
    ['', []],
  ])('“%s”', (typed, hours) => {
    expect(readReminders(typed)).toEqual(hours);
  });

  test('any numbers come back ascending, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9999 })), (hours) => {
        const sorted = [...new Set(hours)].sort((a, b) => a - b);
        expect(readReminders(hours.join('; '))).toEqual(sorted);
      }),
    );
  });
});
