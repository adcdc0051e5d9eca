import { z } from 'zod';
import type { Block } from '../../../web/playground/blockKit/blocks.ts';
import type { RichLeaf, RichPart } from '../../../web/playground/blockKit/richText.ts';
import { collectState, type ElementState, offeredOptions } from '../../../web/playground/blockKit/state.ts';
import type { Message } from '../../../web/playground/model.ts';
import { unreachable } from '../../../web/playground/outcome.ts';
import type { StoredView } from '../../../web/playground/workspace/views.ts';
import { buttonLine, fieldLines, linesOf, momentText, rowLine, type Seen } from './seen.ts';

/** Names of people and channels by their ids. */
export type Names = (id: string) => string;

/** Slack alone has user groups, and takes files in its forms. */
const onlyInSlack = ['multi_external_select', 'file_input'];

export function readMessage(names: Names, { blocks }: Message): Seen {
  return { kind: 'message', title: null, lines: readBlocks(names, blocks, () => undefined), errors: [] };
}

export function readView(
  names: Names,
  { input, values }: StoredView,
  errors: Readonly<Record<string, string>> = {},
): Seen {
  const state = collectState(input.blocks, values, {});
  const holds = (block: string, action: string) => (state.ok ? state.value[block]?.[action] : undefined);
  const { title, submit, close, callback_id } = z
    .looseObject({
      title: z.object({ text: z.string() }),
      submit: z.object({ text: z.string() }).optional(),
      close: z.object({ text: z.string() }).optional(),
      callback_id: z.string().optional(),
    })
    .parse(input);
  const isForm = (callback_id ?? '') !== '';
  const ends = [submit, close].flatMap((each) => (each === undefined ? [] : [buttonLine(each.text, false)]));
  return {
    kind: isForm ? 'form' : 'message',
    title: isForm ? title.text : null,
    lines: [...readBlocks(names, input.blocks, holds), ...(isForm ? ends : [])],
    errors: Object.values(errors).flatMap(linesOf),
  };
}

type Holds = (block: string, action: string) => ElementState | undefined;

function readBlocks(names: Names, blocks: readonly Block[], holds: Holds): readonly string[] {
  return blocks.flatMap((block) => readBlock(names, block, holds));
}

function readBlock(names: Names, block: Block, holds: Holds): readonly string[] {
  switch (block.type) {
    case 'header':
      return linesOf(block.text.text);
    case 'section':
      return block.accessory === undefined ? linesOf(block.text?.text ?? '') : picker(block);
    case 'context':
      return block.elements.flatMap((each) => ('text' in each ? linesOf(each.text) : []));
    case 'rich_text':
      return block.elements.flatMap((part) => readRich(part));
    case 'table':
      return block.rows.map((row) => rowLine(row.map((cell) => ('text' in cell ? (cell.text ?? '') : ''))));
    case 'actions':
      return block.elements.flatMap((each) =>
        each.type === 'button' ? [buttonLine(each.text.text, each.url !== undefined)] : [],
      );
    case 'image':
      return [`picture: ${block.alt_text}`];
    case 'input':
      return field(names, block, holds);
    case 'divider':
      return [];
    default:
      return unreachable(block);
  }
}

function picker(block: Extract<Block, { type: 'section' }>): readonly string[] {
  const offered = block.accessory === undefined ? [] : offeredOptions(block.accessory);
  const options = offered.map(({ text, description }) =>
    description === undefined ? text.text : `${text.text} (${description.text})`,
  );
  return fieldLines({ label: block.text?.text ?? '', hint: [], options, holds: '' });
}

function field(names: Names, block: Extract<Block, { type: 'input' }>, holds: Holds): readonly string[] {
  const { element, label, hint } = block;
  if (onlyInSlack.includes(element.type)) return [];
  const options = offeredOptions(element);
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : [];
  const titles = options.map((option) => {
    const { text, description } = option;
    const group = groups.find((each) => each.options.includes(option))?.label.text;
    const named = group === undefined ? text.text : `${group}: ${text.text}`;
    return description === undefined ? named : `${named} – ${description.text}`;
  });
  const state = holds(block.block_id ?? '', element.action_id ?? '');
  const titleOf = (value: string) => titles[options.findIndex((each) => each.value === value)] ?? value;
  return fieldLines({
    label: label.text,
    hint: hint === undefined ? [] : linesOf(hint.text),
    options: titles,
    holds: state === undefined ? '' : inWords(names, state, titleOf),
  });
}

function inWords(names: Names, state: ElementState, titleOf: (value: string) => string): string {
  const { value, selected_option: one, selected_options: some, selected_conversation: channel } = state;
  const ids = state.selected_users ?? state.selected_conversations ?? [];
  if (ids.length > 0) return ids.map(names).toSorted().join(', ');
  if (channel != null) return names(channel);
  if (state.selected_date_time != null)
    return momentText(new Date(state.selected_date_time * 1000).toISOString());
  if (one != null) return titleOf(one.value);
  if (some !== undefined) return some.map((each) => titleOf(each.value)).join(', ');
  return (value ?? '').split('\n').join(' / ');
}

function readRich(part: RichPart): readonly string[] {
  if (part.type === 'rich_text_list')
    return part.elements.flatMap(({ elements }) => linesOf(elements.map((leaf) => leafText(leaf)).join('')));
  return linesOf(part.elements.map((leaf) => leafText(leaf)).join(''));
}

function leafText(leaf: RichLeaf): string {
  if (leaf.type === 'text') return leaf.text;
  if (leaf.type === 'date') return momentText(new Date(leaf.timestamp * 1000).toISOString());
  // Only Slack's clients know the name of a channel by its id.
  if (leaf.type === 'channel') return 'its channel';
  if (leaf.type === 'link') return leaf.text ?? leaf.url;
  throw new Error(`a ${leaf.type} that no command sends`);
}
