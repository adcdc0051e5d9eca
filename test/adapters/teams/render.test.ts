import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderForm, renderMessageCard, renderMessageDialog } from '../../../adapters/teams/render/dialog.ts';
import type { Surroundings } from '../../../adapters/teams/render/fields.ts';
import { readValues } from '../../../adapters/teams/values.ts';
import type { Field, Form, Message, Part } from '../../../src/commands/ui.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { momentOf, partsOfMoment } from '../../../src/locales/localMoment.ts';
import { lintCard } from '../../support/cardLint.ts';
import { actionsOf, inputsOf, textOf } from '../../support/teamsPeople.ts';

const t = translator();
const tenant = '33333333-dddd-4eee-8fff-444444444444';
const around: Surroundings = { t, timeZone: 'Europe/Paris', channels: [], inGroupChat: false, checked: true };
const carried = 'x'.repeat(3000);
const arabic = 'مرشح للانتخابات القادمة في المنظمة الدولية للعمل الاجتماعي والثقافي العام ال';

function formOf(parts: Form['parts'], more: Partial<Form> = {}): Form {
  return { title: 'A form', submit: 'Send', close: 'Close', callback: 'ballot', state: 's', parts, ...more };
}

function choices(count: number, label = (index: number) => `${index} ${arabic}`.slice(0, 75)) {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index + 1}`, label: label(index) }));
}

function shown(form: Form, errors = {}, typed = {}) {
  const dialog = renderForm(around, form, carried, errors, typed);
  if (!dialog.ok) throw new Error('too large');
  const { content } = dialog.value.card;
  lintCard(content);
  return content as unknown as Readonly<Record<string, unknown>>;
}

describe('a form', () => {
  test('of a hundred choices with long names is one line that opens and filters', () => {
    const form = formOf([{ kind: 'choice', name: 'q1', label: 'Who?', options: choices(100) }]);
    expect(inputsOf(shown(form))[0]).toMatchObject({ style: 'filtered', isMultiSelect: false });
    const some: Field = { kind: 'choices', name: 'q1', label: 'Who?', options: choices(100), max: 9 };
    expect(inputsOf(shown(formOf([some])))[0]).toMatchObject({ style: 'filtered', isMultiSelect: true });
  });

  test('of few choices shows them all, unless it has many such fields', () => {
    const options = choices(10);
    const field = { kind: 'choice', name: 'q1', label: 'Who?', options } as const;
    expect(inputsOf(shown(formOf([field])))[0]).toMatchObject({ style: 'expanded' });
    expect(inputsOf(shown(formOf([{ ...field, folded: true }])))[0]).toMatchObject({ style: 'compact' });
  });

  const rank = (count: number) =>
    Array.from(
      { length: count },
      (_, index): Field => ({
        kind: 'choice',
        name: `q1.${index + 1}`,
        label: `${index + 1}`,
        folded: true,
        options: choices(count),
      }),
    );

  test('ranks fifteen choices, and leaves more to the browser', () => {
    expect(inputsOf(shown(formOf(rank(15))))).toHaveLength(15);
    expect(renderForm(around, formOf(rank(16)), carried)).toEqual({ ok: false, error: 'too-large' });
  });

  test('of ten questions with a hundred choices each is too large, and so is one that leads to such', () => {
    const parts = Array.from(
      { length: 10 },
      (_, index): Field => ({
        kind: 'choice',
        name: `q${index}`,
        label: 'Who?',
        options: choices(100),
      }),
    );
    const large = formOf(parts);
    expect(renderForm(around, large, carried)).toEqual({ ok: false, error: 'too-large' });
    const first = formOf(parts.slice(0, 1), { leadsTo: [large] });
    expect(renderForm(around, first, carried)).toEqual({ ok: false, error: 'too-large' });
  });

  test('to read is cut with a note, its buttons kept', () => {
    const items = Array.from({ length: 900 }, (_, index) => `${index} ${arabic}`);
    const buttons: Part = { kind: 'buttons', buttons: [{ label: 'Next', action: 'menu' }] };
    const card = shown(formOf([{ kind: 'list', label: 'All', items }, buttons], { submit: null }));
    expect(textOf(card)).toContain('too long to be shown here in full');
    expect(textOf(card)).toContain('Next');
  });

  test('is shown again as it was filled in, with what is wrong at its fields', () => {
    const parts: Form['parts'] = [
      { kind: 'text', name: 'title', label: 'Title', lines: 'one', max: 50, initial: 'before' },
      { kind: 'number', name: 'seats', label: 'Seats', min: 1, max: 9, optional: true },
      { kind: 'choices', name: 'who', label: 'Who', options: choices(3), max: 3, initial: ['c1'] },
      { kind: 'moment', name: 'at', label: 'When', optional: true },
    ];
    const typed = { 'f-title': '', 'f-seats': '99', 'f-who': 'c2,c3', 'f-at#time': '10:00' };
    const card = shown(formOf(parts), { seats: 'Too many.', elsewhere: 'Not open.' }, typed);
    expect(inputsOf(card).map(({ value }) => value)).toEqual([undefined, 99, 'c2,c3', undefined, '10:00']);
    const text = textOf(card);
    expect(text.indexOf('Not open.')).toBeLessThan(text.indexOf('Title'));
    expect(text.indexOf('Too many.')).toBeGreaterThan(text.indexOf('Seats'));
  });

  test('a long text is not cut in silence: clients tell before it is sent, and all of it comes back', () => {
    const lines = { kind: 'text', name: 'addresses', label: 'Addresses', lines: 'many' } as const;
    const optional = formOf([{ ...lines, max: 100_000, optional: true }]);
    const [input] = inputsOf(shown(optional));
    expect(input).toMatchObject({ maxLength: 100_000, errorMessage: expect.stringContaining('8,000') });
    const pattern = new RegExp(String(input?.['regex']), 'g');
    expect(['', 'a\nb', 'x'.repeat(8000), 'x'.repeat(8001)].map((text) => text.search(pattern))).toEqual([
      0, 0, 0, -1,
    ]);
    expect(inputsOf(shown(formOf([{ ...lines, max: 8000 }])))[0]).not.toHaveProperty('regex');
    const required = inputsOf(shown(formOf([{ ...lines, max: 9000 }])))[0];
    expect(required?.['errorMessage']).toMatch(/^Please fill this in\. At most 8,000/u);
    const typed = { 'f-addresses': 'x\n'.repeat(4000) };
    expect(inputsOf(shown(optional, { addresses: 'Wrong.' }, typed))[0]?.value).toBe(typed['f-addresses']);
  });

  test('a button that leads away takes nothing along, and is not held up by what is filled in', () => {
    const field: Field = { kind: 'text', name: 'a', label: 'A', lines: 'many', max: 100_000 };
    const stays = { label: 'Back', action: 'menu' } as const;
    const row: Part = { kind: 'buttons', buttons: [{ ...stays, label: 'Away', leaves: true }, stays] };
    const [away, back] = actionsOf(shown(formOf([field, row])));
    expect(away).toMatchObject({ title: 'Away', associatedInputs: 'none' });
    expect(away?.data).not.toHaveProperty('form');
    expect(back).not.toHaveProperty('associatedInputs');
    expect(back?.data).toMatchObject({ form: carried });
  });

  test('that may stay empty is not blocked by bounds; one with buttons of its own is checked here, not by Teams', () => {
    const number: Field = { kind: 'number', name: 'n', label: 'N', min: 1, max: 9 };
    expect(inputsOf(shown(formOf([number])))[0]).toMatchObject({ isRequired: true, min: 1 });
    const unchecked = renderForm({ ...around, checked: false }, formOf([number]), carried);
    expect(JSON.stringify(unchecked)).not.toContain('isRequired');
    expect(JSON.stringify(unchecked)).not.toContain('"min"');
  });
});

describe('what people typed', () => {
  const hostile = '**Bo** [win](http://evil.example) <at>all</at> {{DATE(2026-01-01T00:00:00Z)}}\n# - 1. `x`';

  test('is no markup: it stands in runs, or its links are taken apart', () => {
    const message: Message = {
      summary: hostile,
      parts: [
        { kind: 'heading', text: hostile },
        { kind: 'text', text: hostile },
        { kind: 'fields', fields: [{ label: hostile, value: hostile }] },
        { kind: 'list', label: hostile, items: [hostile, ''] },
        { kind: 'table', head: ['a', 'b'], rows: [[hostile, '']] },
        { kind: 'picker', label: 'Which?', options: [{ label: hostile, detail: hostile, action: 'menu' }] },
      ],
    };
    const card = renderMessageCard(t, message);
    lintCard(card);
    expect(JSON.stringify(card)).not.toContain('"type":"TextBlock"');
    expect(JSON.stringify(card)).not.toMatch(/"title":"[^"]*\]\(/u);
    expect(textOf(card as never)).toContain('**Bo** [win](http://evil.example)');
  });

  test('runs from right to left in a language that does', () => {
    const message: Message = { summary: '', parts: [{ kind: 'text', text: 'x' }] };
    expect(renderMessageCard(translator('ar'), message)).toMatchObject({ rtl: true });
    expect(renderMessageCard(t, message)).not.toHaveProperty('rtl');
    const arabicForm = renderForm({ ...around, t: translator('ar') }, formOf([]), carried);
    expect(arabicForm).toMatchObject({ value: { card: { content: { rtl: true } } } });
  });

  test('a heading of plain words is one for screen readers', () => {
    const card = renderMessageCard(t, {
      summary: '',
      parts: [{ kind: 'heading', text: 'Works council 2026: مجلس' }],
    });
    expect(card.body[0]).toMatchObject({ type: 'TextBlock', style: 'heading' });
  });

  test('whatever it is, cards are those that Teams takes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 90 });
    const part = fc.oneof(
      fc.record({ kind: fc.constantFrom('heading', 'text', 'note', 'code'), text }),
      fc.record({ kind: fc.constant('list'), label: text, items: fc.array(text, { maxLength: 5 }) }),
      fc.record({ kind: fc.constant('divider') }),
      fc.record({
        kind: fc.constant('fields'),
        fields: fc.array(fc.record({ label: text, value: text }), { maxLength: 4 }),
      }),
      fc.record({
        kind: fc.constant('table'),
        head: fc.constant(['a', 'b']),
        rows: fc.array(fc.tuple(text, text), { maxLength: 40 }),
      }),
    ) as fc.Arbitrary<Part>;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        lintCard(renderMessageCard(t, { summary: '', parts }));
        lintCard(renderMessageDialog(t, { summary: '', parts }).card.content);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what comes back', () => {
  const reader = { t, tenant, timeZone: 'Europe/Paris' };
  const form = formOf([
    { kind: 'text', name: 'text', label: 'T', lines: 'many', max: 10 },
    { kind: 'people', name: 'people', label: 'P', optional: true },
    { kind: 'choices', name: 'who', label: 'W', options: choices(3), max: 2 },
    { kind: 'choice', name: 'one', label: 'O', options: choices(3) },
    { kind: 'moment', name: 'at', label: 'A' },
  ]);

  test('is read by the form’s own fields and nothing else', () => {
    const id = '99999999-DDDD-4eee-8fff-444444444444';
    const data = {
      'f-text': 'a\r\nb',
      'f-people': `${id}, x/y, ${id}/..`,
      'f-who': 'c1,c3',
      'f-one': 7,
      'f-at#date': '2026-07-01',
      'f-at#time': '14:30',
      'f-other': 'x',
      verb: 'submit',
    };
    expect(readValues(reader, form, data)).toEqual({
      values: {
        text: 'a\nb',
        people: [`${tenant}/${id.toLowerCase()}`],
        who: ['c1', 'c3'],
        one: '7',
        at: '2026-07-01T12:30:00.000Z',
      },
      errors: {},
    });
  });

  test('may be anything: nothing in it throws', () => {
    const anything = fc.dictionary(
      fc.constantFrom('f-text', 'f-people', 'f-who', 'f-one', 'f-at#date', 'f-at#time'),
      fc.anything(),
    );
    fc.assert(
      fc.property(anything, (data) => void readValues(reader, form, data)),
      { numRuns: 200 },
    );
  });
});

describe('moments', () => {
  const zones = [
    'UTC',
    'Europe/Paris',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  ];

  test('come back as they were shown, in every zone', () => {
    const minute = fc.integer({ min: 0, max: 70 * 365 * 24 * 60 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (at, zone) => {
        const parts = partsOfMoment(new Date(at).toISOString(), zone);
        const back = momentOf(parts, zone);
        expect(partsOfMoment(back ?? '', zone)).toEqual(parts);
      }),
    );
  });

  test.each([
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'clocks never show it'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'clocks show it twice'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z', 'the hour after'],
  ])('%s %s in Paris is %s (%s)', (date, time, at) => {
    expect(momentOf({ date, time }, 'Europe/Paris')).toBe(at);
  });

  test.each([
    ['', '10:00'],
    ['2026-02-30', '10:00'],
    ['2026-01-01', ''],
    ['2026-01-01', '25:00'],
    ['01.01.2026', '10:00'],
  ])('%s %s is none', (date, time) => {
    expect(momentOf({ date, time }, 'UTC')).toBeNull();
  });
});
