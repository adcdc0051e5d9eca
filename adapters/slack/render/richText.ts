import type { types } from '@slack/bolt';
import type { LabelledValue } from '../../../src/commands/ui.ts';
import { cut, lengths } from './text.ts';

type Leaf = types.RichTextElement;
type Section = types.RichTextSection;

/** Labelled values, one below the other. Rich text shows its leaves as they are: nothing in them is markup. */
export function richFields(fields: readonly LabelledValue[]): readonly types.RichTextBlock[] {
  const sections = fields.map((field) => ({
    section: { type: 'rich_text_section', elements: fieldLeaves(field) } satisfies Section,
    length: Math.min(field.label.length, lengths.header) + field.value.length + 2,
  }));
  return chunks(sections).map((chunk) => ({
    type: 'rich_text',
    elements: chunk.flatMap(({ section }, index) => (index === 0 ? [section] : [gap, section])),
  }));
}

const gap: Section = { type: 'rich_text_section', elements: [{ type: 'text', text: '\n' }] };

/** Direct conversations have no name to show. */
const isChannel = /^[CG]/u;

function fieldLeaves({ label, value, at, code, channel }: LabelledValue): Leaf[] {
  const text = cut(value === '' ? '–' : value, lengths.richText - lengths.header - 2);
  const head: Leaf = { type: 'text', text: `${cut(label, lengths.header)}\n`, style: { bold: true } };
  if (channel !== undefined && isChannel.test(channel))
    return [head, { type: 'channel', channel_id: channel }];
  if (at === undefined) return [head, { type: 'text', text, ...(code === true ? { style: { code } } : {}) }];
  const timestamp = Math.floor(Date.parse(at) / 1000);
  return [head, { type: 'date', timestamp, format: '{date_long}, {time}', fallback: text }];
}

/** A label and its items, each a bullet. */
export function richList(label: string, items: readonly string[]): readonly types.RichTextBlock[] {
  const bullets = items.map((item) => {
    const text = cut(item === '' ? '–' : item, lengths.richText - lengths.header);
    const section: Section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
    return { section, length: text.length };
  });
  const heading: Section = {
    type: 'rich_text_section',
    elements: [{ type: 'text', text: cut(label, lengths.section), style: { bold: true } }],
  };
  return chunks(bullets).map((chunk, index) => {
    const elements = chunk.map(({ section }) => section);
    const list: types.RichTextList = { type: 'rich_text_list', style: 'bullet', elements };
    return { type: 'rich_text', elements: index === 0 ? [heading, list] : [list] };
  });
}

/** Something to copy, character by character. */
export function richCode(text: string): types.RichTextBlock {
  const leaf: types.RichTextText = { type: 'text', text: cut(text, lengths.richText) };
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [leaf], border: 0 }] };
}

/** Items in their order, as many together as fit into one block. */
function chunks<T extends { readonly length: number }>(items: readonly T[]): readonly (readonly T[])[] {
  const found: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = found.at(-1);
    if (last === undefined || item.length > room) {
      found.push([item]);
      room = lengths.richText - item.length;
    } else {
      last.push(item);
      room -= item.length;
    }
  }
  return found;
}
