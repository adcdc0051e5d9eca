import type { types } from '@slack/bolt';
import type { Field, Option } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { lengths, plain } from './text.ts';

const most = { boxes: 10, options: 100 } as const;

/** Divides the inputs of one long text: `choices`, `choices#2`, … */
export const continuation = '#';

/** A field as Slack's inputs: one, or several for a text that is longer than one input takes. */
export function renderField(t: Translate, field: Field): readonly types.InputBlock[] {
  if (field.kind === 'text') return textInputs(t, field);
  return [input(field, field.name, field.label, element(t, field))];
}

function input(
  field: Field,
  id: string,
  label: string,
  inputElement: types.InputBlock['element'],
): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, lengths.label),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, lengths.hint) }),
    optional: field.optional ?? false,
    element: inputElement,
  };
}

function element(t: Translate, field: Exclude<Field, { kind: 'text' }>): types.InputBlock['element'] {
  const action_id = field.name;
  const channelFilter = { include: ['public', 'private'] as ('public' | 'private')[] };
  switch (field.kind) {
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(field.initial === undefined ? {} : { initial_value: String(field.initial) }),
      };
    case 'moment':
      return {
        type: 'datetimepicker',
        action_id,
        ...(field.initial === undefined
          ? {}
          : { initial_date_time: Math.floor(Date.parse(field.initial) / 1000) }),
      };
    case 'choice':
      return oneOf(t, field);
    case 'choices':
      return someOf(t, field);
    case 'channel':
      return {
        type: 'conversations_select',
        action_id,
        filter: channelFilter,
        ...(field.initial === undefined ? {} : { initial_conversation: field.initial }),
      };
    case 'channels':
      return { type: 'multi_conversations_select', action_id, filter: channelFilter };
    case 'people':
      return {
        type: 'multi_users_select',
        action_id,
        ...(field.max === undefined ? {} : { max_selected_items: field.max }),
      };
    case 'search':
      return { type: 'external_select', action_id, min_query_length: 0 };
    case 'groups':
      return { type: 'multi_external_select', action_id, min_query_length: 0 };
    case 'file':
      return { type: 'file_input', action_id, filetypes: [...field.types], max_files: 1 };
    default:
      return unreachable(field);
  }
}

function oneOf(
  t: Translate,
  { name, options, folded, initial }: Extract<Field, { kind: 'choice' }>,
): types.InputBlock['element'] {
  const rendered = options.map(renderOption);
  const chosen = rendered.find(({ value }) => value === initial);
  const start = chosen === undefined ? {} : { initial_option: chosen };
  if (asBoxes(options, folded))
    return { type: 'radio_buttons', action_id: name, options: rendered, ...start };
  return { type: 'static_select', action_id: name, ...grouped(t, options, rendered), ...start };
}

/** Ticking more than `max` boxes is refused when the form is sent; a select with a limit refuses it at once. */
function someOf(
  t: Translate,
  { name, options, folded, max, initial = [] }: Extract<Field, { kind: 'choices' }>,
): types.InputBlock['element'] {
  const rendered = options.map(renderOption);
  const chosen = rendered.filter(({ value }) => initial.includes(value));
  const start = chosen.length === 0 ? {} : { initial_options: chosen };
  if (asBoxes(options, folded)) return { type: 'checkboxes', action_id: name, options: rendered, ...start };
  const limit = { max_selected_items: max };
  return {
    type: 'multi_static_select',
    action_id: name,
    ...grouped(t, options, rendered),
    ...limit,
    ...start,
  };
}

function asBoxes(options: readonly Option[], folded = false): boolean {
  return !folded && options.length <= most.boxes && options.every(({ group }) => group === undefined);
}

type RenderedOption = types.PlainTextOption & { readonly value: string };

export function renderOption({ id, label, detail }: Option): RenderedOption {
  const description = detail === undefined ? {} : { description: plain(detail, lengths.option) };
  return { text: plain(label, lengths.option), value: id, ...description };
}

/** Under the names of their groups; without such, more than a hundred stand in groups of a hundred. */
function grouped(t: Translate, given: readonly Option[], options: RenderedOption[]) {
  const names = [...new Set(given.flatMap(({ group }) => group ?? []))];
  if (names.length > 0) return { option_groups: names.map((name) => groupOf(name, given, options)) };
  if (options.length <= most.options) return { options };
  const groups = [];
  for (let from = 0; from < options.length; from += most.options) {
    const some = options.slice(from, from + most.options);
    const label = t('commands.optionGroup', { from: from + 1, to: from + some.length });
    groups.push({ label: plain(label, lengths.option), options: some });
  }
  return { option_groups: groups };
}

function groupOf(name: string, given: readonly Option[], options: readonly RenderedOption[]) {
  const own = options.filter((_, index) => given[index]?.group === name);
  return { label: plain(name, lengths.option), options: own };
}

function textInputs(t: Translate, field: Extract<Field, { kind: 'text' }>): readonly types.InputBlock[] {
  const pieces = splitLines(field.initial ?? '');
  const spare = field.max > lengths.input && (pieces.at(-1)?.length ?? 0) > (2 * lengths.input) / 3;
  const all = spare ? [...pieces, ''] : pieces;
  return all.map((piece, index) => {
    const id = index === 0 ? field.name : `${field.name}${continuation}${index + 1}`;
    const label = index === 0 ? field.label : t('commands.continued', { label: field.label });
    const own = index === 0 ? field : { ...field, optional: true };
    return input(own, id, label, {
      type: 'plain_text_input',
      action_id: id,
      multiline: field.lines === 'many',
      max_length: Math.min(field.max, lengths.input),
      ...(piece === '' ? {} : { initial_value: piece }),
    });
  });
}

/** Whole lines, as many together as one input takes; one piece at least. */
function splitLines(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || longer.length > lengths.input) pieces.push(line);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}
