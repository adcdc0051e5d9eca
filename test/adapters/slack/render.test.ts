import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut } from '../../../adapters/slack/render/text.ts';
import { renderForm, renderMessage, renderMessageView } from '../../../adapters/slack/render/view.ts';
import { readValues } from '../../../adapters/slack/values.ts';
import type { Field, Form, Part } from '../../../src/commands/ui.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkMessage, checkView } from '../../support/blockKit.ts';
import { value } from '../../support/engine.ts';

const t = translator();
const id = '3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10';

function formOf(parts: readonly (Part | Field)[], more: Partial<Form> = {}): Form {
  return { title: 'T', submit: 'Go', close: 'Close', callback: 'ballot', state: '', parts, ...more };
}

function choices(count: number, label = (index: number) => `Choice ${index}`) {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index + 1}`, label: label(index) }));
}

describe('texts', () => {
  test.each([
    '<script>alert(1)</script>',
    '<!channel> & <@U123>',
    'ناخبون '.repeat(10).trim(),
    '🗳️'.repeat(30),
    '*bold* :smile:',
  ])('“%s” is shown as it is, and makes no markup', (text) => {
    const message = {
      summary: text,
      parts: [
        { kind: 'heading', text },
        { kind: 'text', text },
        { kind: 'note', text },
        { kind: 'code', text },
        { kind: 'fields', fields: [{ label: text, value: text }] },
        { kind: 'list', label: text, items: [text] },
        { kind: 'table', head: [text, text], rows: [[text, text]] },
        { kind: 'picker', label: text, options: [{ label: text, detail: text, action: 'menu' }] },
        { kind: 'buttons', buttons: [{ label: text, action: 'menu' }] },
      ],
    } as const;
    const rendered = renderMessage(t, message);
    checkMessage(rendered);
    checkView(renderMessageView(t, message));
    expect(JSON.stringify(rendered.blocks)).not.toContain('mrkdwn');
    expect(JSON.stringify(rendered.blocks)).toContain(JSON.stringify(text).slice(1, -1));
  });

  test('whatever is typed, Slack takes it', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 4000 })
      .map((each) => each.toWellFormed());
    fc.assert(
      fc.property(text, (typed) => {
        const parts = [
          { kind: 'heading', text: typed },
          { kind: 'text', text: typed },
          { kind: 'fields', fields: [{ label: typed, value: typed, at: '2026-01-01T00:00:00.000Z' }] },
          { kind: 'list', label: typed, items: [typed, typed] },
        ] as const;
        checkMessage(renderMessage(t, { summary: typed, parts }));
        checkView(renderMessageView(t, { summary: typed, parts }));
      }),
      { numRuns: 50 },
    );
  });

  test('what is cut is cut between characters, and says so', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 2, max: 75 }),
        (text, max) => {
          const short = cut(text, max);
          expect(short.length).toBeLessThanOrEqual(max);
          expect(short.isWellFormed()).toBe(text.isWellFormed());
          if (text.length > max) expect(short.endsWith('…')).toBe(true);
          else expect(short).toBe(text);
        },
      ),
    );
  });
});

describe('what is too long for Slack', () => {
  test('a message of a hundred parts keeps its beginning and its buttons', () => {
    const texts = Array.from(
      { length: 99 },
      (_, index) => ({ kind: 'text', text: `Line ${index}` }) as const,
    );
    const buttons = { kind: 'buttons', buttons: [{ label: 'Vote', action: 'menu' }] } as const;
    const rendered = renderMessage(t, { summary: 'Long', parts: [...texts, buttons] });
    checkMessage(rendered);
    expect(JSON.stringify(rendered.blocks)).toContain('Line 0');
    expect(rendered.blocks.at(-1)?.type).toBe('actions');
    expect(JSON.stringify(rendered.blocks)).toContain('too long to be shown here in full');
  });

  test('one table is a table, several are lists, and so is one of a hundred choices', () => {
    const table = (rows: number): Part => ({
      kind: 'table',
      head: ['Choice', 'Votes'],
      rows: Array.from({ length: rows }, (_, index) => [`Choice ${index}`, String(index)]),
    });
    const types = (...parts: readonly Part[]) => {
      const rendered = renderMessage(t, { summary: 'Result', parts });
      checkMessage(rendered);
      return rendered.blocks.map(({ type }) => type);
    };
    expect(types(table(99))).toEqual(['table']);
    expect(new Set(types(table(3), table(3)))).toEqual(new Set(['rich_text']));
    expect(new Set(types(table(100)))).toEqual(new Set(['rich_text']));
  });

  test('a table as a list leaves out cells at the end that say nothing', () => {
    const table: Part = {
      kind: 'table',
      head: ['A', 'B', 'C'],
      rows: [
        ['Ana', '–', '2'],
        ['Bo', '1', '–'],
      ],
    };
    const told = JSON.stringify(renderMessageView(t, { summary: 'T', parts: [table] }));
    expect(told).toContain('"text":"Ana · – · 2"');
    expect(told).toContain('"text":"Bo · 1"');
  });

  test('thirty buttons stand in two blocks', () => {
    const buttons = Array.from({ length: 30 }, (_, index) => ({
      label: `B${index}`,
      action: `contest:${id}:${index}` as never,
    }));
    const rendered = renderMessage(t, { summary: 'Buttons', parts: [{ kind: 'buttons', buttons }] });
    checkMessage(rendered);
    expect(rendered.blocks).toHaveLength(2);
  });

  test('ten contests of ten fit, ten of a hundred with long names do not', () => {
    const ballot = (count: number, label: (index: number) => string) =>
      formOf(
        Array.from({ length: 10 }, (_, index) => ({
          kind: 'choices',
          name: `q${index}`,
          label: 'س'.repeat(150),
          options: choices(count, label),
          max: count,
        })),
      );
    checkView(
      value(
        renderForm(
          t,
          ballot(11, (index) => `${index}${'ن'.repeat(73)}`),
        ),
      ),
    );
    expect(
      renderForm(
        t,
        ballot(101, (index) => `${index}${'ن'.repeat(72)}`),
      ),
    ).toEqual({
      ok: false,
      error: 'too-large',
    });
  });

  test('neither does a state of more than 3,000 characters, nor a form of more than 100 blocks', () => {
    const text: Field = { kind: 'text', name: 'a', label: 'A', lines: 'one', max: 10 };
    expect(renderForm(t, formOf([text], { state: 'x'.repeat(3001) })).ok).toBe(false);
    const lines = Array.from({ length: 100 }, () => ({ kind: 'divider' }) as const);
    expect(renderForm(t, formOf([text, ...lines])).ok).toBe(false);
    expect(renderForm(t, formOf([text, ...lines.slice(1)])).ok).toBe(true);
  });
});

describe('a long text', () => {
  const field = (initial: string): Field => ({
    kind: 'text',
    name: 'choices',
    label: 'Choices',
    lines: 'many',
    max: 7600,
    initial,
  });
  const inputsOf = (initial: string) => {
    const view = value(renderForm(t, formOf([field(initial)])));
    checkView(view);
    return view.blocks.flatMap((block) => ('element' in block ? [block] : []));
  };

  test('stands in one input while it is short', () => {
    expect(inputsOf('Ana\nBo')).toHaveLength(1);
  });

  test('of a hundred choices of 75 characters stands in several inputs, and comes back as it was', () => {
    const typed = Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(75, 'x')).join('\n');
    const inputs = inputsOf(typed);
    const state = inputs
      .map((block) => {
        if (block.element.type !== 'plain_text_input') throw new Error('no text input');
        const { action_id = '', initial_value = '' } = block.element;
        return [block.block_id ?? '', { [action_id]: { value: initial_value || null } }] as const;
      })
      .toReversed();
    expect(inputs.length).toBeGreaterThan(2);
    expect(readValues('T1', Object.fromEntries(state))['choices']).toBe(typed);
  });

  test('that nearly fills its input gets one more to go on in', () => {
    expect(inputsOf('x'.repeat(2900))).toHaveLength(2);
  });
});

describe('what was filled in', () => {
  test('comes back by field name', () => {
    const option = (each: string) => ({ value: each, text: { type: 'plain_text', text: each } });
    const state = {
      title: { title: { value: 'Council' } },
      nothing: { nothing: { value: null } },
      rule: { rule: { selected_option: option('approval/v1') } },
      none: { none: { selected_option: null } },
      q1: { q1: { selected_options: [option('c2'), option('c1')] } },
      channel: { channel: { selected_conversation: 'C1' } },
      channels: { channels: { selected_conversations: ['C1', 'C2'] } },
      people: { people: { selected_users: ['U1'] } },
      closesAt: { closesAt: { selected_date_time: 1_767_225_600 } },
    };
    expect(readValues('T1', state)).toEqual({
      title: 'Council',
      rule: 'approval/v1',
      q1: ['c2', 'c1'],
      channel: 'C1',
      channels: ['C1', 'C2'],
      people: ['T1/U1'],
      closesAt: '2026-01-01T00:00:00.000Z',
    });
  });
});
