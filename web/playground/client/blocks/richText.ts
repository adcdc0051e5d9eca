import type { RichLeaf, RichPart } from '../../blockKit/richText.ts';
import type { Child } from '../dom.ts';
import { h } from '../dom.ts';
import { emojiText } from '../emoji.ts';
import type { Store } from '../store.ts';
import { formatDateTokens } from '../time.ts';
import { groupName, link, mention } from './text.ts';

/** A `rich_text` block's parts. Consecutive list parts of growing indent are shown by their margin. */
export function richParts(store: Store, parts: readonly RichPart[]): readonly Node[] {
  return parts.map((part) => {
    switch (part.type) {
      case 'rich_text_section':
        return h(
          'div',
          { class: isGap(part.elements) ? 'gap' : 'line', dir: 'auto' },
          ...leaves(store, part.elements),
        );
      case 'rich_text_quote':
        return h('blockquote', { dir: 'auto' }, ...leaves(store, part.elements));
      case 'rich_text_preformatted':
        return h('pre', { dir: 'auto' }, ...leaves(store, part.elements));
      case 'rich_text_list':
        return list(store, part);
      default:
        return part satisfies never;
    }
  });
}

/** An empty line between paragraphs, which looks better a little lower. */
function isGap(elements: readonly RichLeaf[]): boolean {
  return elements.every((leaf) => leaf.type === 'text' && leaf.text.trim() === '');
}

function list(store: Store, part: Extract<RichPart, { type: 'rich_text_list' }>): HTMLElement {
  const items = part.elements.map((item) => h('li', {}, ...leaves(store, item.elements)));
  const attributes = { class: `indent-${part.indent ?? 0}`, dir: 'auto' };
  return part.style === 'ordered'
    ? h('ol', { ...attributes, start: (part.offset ?? 0) + 1 }, ...items)
    : h('ul', attributes, ...items);
}

function leaves(store: Store, elements: readonly RichLeaf[]): readonly Child[] {
  return elements.map((leaf) => styled(leaf, leafNode(store, leaf)));
}

function styled(leaf: RichLeaf, node: Node): Node {
  const style = 'style' in leaf ? leaf.style : undefined;
  let shown = node;
  if (style?.code === true) shown = h('code', {}, shown);
  if (style?.bold === true) shown = h('b', {}, shown);
  if (style?.italic === true) shown = h('i', {}, shown);
  if (style?.strike === true) shown = h('s', {}, shown);
  return style?.underline === true ? h('u', {}, shown) : shown;
}

function leafNode(store: Store, leaf: RichLeaf): Node {
  switch (leaf.type) {
    case 'text':
      return document.createTextNode(leaf.text);
    case 'link':
      return link(leaf.url, leaf.text ?? leaf.url);
    case 'emoji':
      return document.createTextNode(emojiText(leaf.name));
    case 'user':
      return mention(store, leaf.user_id);
    case 'channel':
      return h('span', { class: 'mention' }, `#${store.channelNames[leaf.channel_id] ?? leaf.channel_id}`);
    case 'usergroup':
      return h('span', { class: 'mention' }, groupName(store, leaf.usergroup_id));
    case 'broadcast':
      return h('span', { class: 'mention loud' }, `@${leaf.range}`);
    case 'date':
      return h('time', {}, formatDateTokens(store.reader(), leaf.timestamp, leaf.format, Date.now()));
    default:
      return leaf satisfies never;
  }
}
