import { describe, expect, test } from 'vitest';
import { renderForm } from '../../../adapters/slack/render/view.ts';
import type { Field, Form, Part } from '../../../src/commands/ui.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkView } from '../../support/blockKit.ts';
import { value } from '../../support/engine.ts';

const t = translator();

function formOf(parts: readonly (Part | Field)[], more: Partial<Form> = {}): Form {
  return { title: 'T', submit: 'Go', close: 'Close', callback: 'ballot', state: '', parts, ...more };
}

function choices(count: number, label = (index: number) => `Choice ${index}`) {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index + 1}`, label: label(index) }));
}

function elementOf(form: Form) {
  const view = value(renderForm(t, form));
  checkView(view);
  const input = view.blocks.find(({ type }) => type === 'input');
  if (input === undefined || !('element' in input)) throw new Error('no input');
  return input.element;
}

describe('choices', () => {
  const one = (count: number, initial?: string): Field => ({
    kind: 'choice',
    name: 'q1',
    label: 'Who?',
    options: choices(count),
    ...(initial === undefined ? {} : { initial }),
  });
  const some = (count: number): Field => {
    const initial = ['c1', 'c2'];
    return { kind: 'choices', name: 'q1', label: 'Who?', options: choices(count), max: 3, initial };
  };

  test.each([
    [2, 'radio_buttons'],
    [10, 'radio_buttons'],
    [11, 'static_select'],
    [100, 'static_select'],
    [101, 'static_select'],
  ])('one of %i is chosen by %s', (count, type) => {
    expect(elementOf(formOf([one(count, 'c2')])).type).toBe(type);
  });

  test.each([
    [10, 'checkboxes'],
    [11, 'multi_static_select'],
    [101, 'multi_static_select'],
  ])('several of %i are chosen by %s', (count, type) => {
    expect(elementOf(formOf([some(count)])).type).toBe(type);
  });

  test('a hundred and a blank vote stand in two groups, none lost', () => {
    const element = elementOf(formOf([one(101)]));
    if (element.type !== 'static_select') throw new Error('no select');
    const groups = element.option_groups ?? [];
    expect(groups.map(({ options }) => options.length)).toEqual([100, 1]);
    expect(groups.flatMap(({ options }) => options.map((option) => option.value)).at(-1)).toBe('c101');
  });

  test('options with groups stand under their names, each with its line', () => {
    const options = [
      { id: 'a', label: 'A', group: 'First', detail: 'More of A' },
      { id: 'b', label: 'B', group: 'Second' },
      { id: 'c', label: 'C', group: 'Second' },
    ];
    const element = elementOf(formOf([{ kind: 'choice', name: 'q1', label: 'Who?', options, initial: 'a' }]));
    if (element.type !== 'static_select') throw new Error('no select');
    expect(
      element.option_groups?.map(({ label, options: own }) => [label?.text, own.map(({ value }) => value)]),
    ).toEqual([
      ['First', ['a']],
      ['Second', ['b', 'c']],
    ]);
    expect(element.initial_option?.description?.text).toBe('More of A');
  });

  test('a folded field is a select, however few options there are', () => {
    const folded = { name: 'q1', label: 'Who?', options: choices(2), folded: true } as const;
    expect(elementOf(formOf([{ ...folded, kind: 'choice' }])).type).toBe('static_select');
    expect(elementOf(formOf([{ ...folded, kind: 'choices', max: 2 }])).type).toBe('multi_static_select');
  });

  test('a select lets nobody choose more than is allowed', () => {
    expect(elementOf(formOf([some(50)]))).toMatchObject({ max_selected_items: 3 });
  });
});
