import type { TextObject } from '../../blockKit/text.ts';
import { h } from '../dom.ts';
import { emojiText, withEmoji } from '../emoji.ts';
import type { Inline, MrkdwnBlock } from '../mrkdwn.ts';
import { parseInline, parseMrkdwn } from '../mrkdwn.ts';
import type { Store } from '../store.ts';
import { formatDateTokens, formatFull } from '../time.ts';

/** A text object of Block Kit. */
export function textNodes(store: Store, text: TextObject): readonly Node[] {
  if (text.type === 'mrkdwn') return mrkdwnNodes(store, text.text);
  return [document.createTextNode(plainString(text))];
}

export function plainString(text: TextObject): string {
  return text.type === 'plain_text' && text.emoji === false ? text.text : withEmoji(text.text);
}

export function mrkdwnNodes(store: Store, text: string): readonly Node[] {
  return parseMrkdwn(text).map((block) => blockNode(store, block));
}

/** mrkdwn for places that hold one line. */
export function inlineNodes(store: Store, text: TextObject): readonly Node[] {
  if (text.type === 'plain_text') return textNodes(store, text);
  return parseInline(text.text).map((inline) => inlineNode(store, inline));
}

function blockNode(store: Store, block: MrkdwnBlock): Node {
  if (block.type === 'pre') return h('pre', { dir: 'auto' }, block.text);
  const lines = block.lines.map((line) => line.map((inline) => inlineNode(store, inline)));
  if (block.type === 'list') {
    return h('ul', { dir: 'auto' }, ...lines.map((line) => h('li', {}, ...line)));
  }
  const tag = block.type === 'quote' ? 'blockquote' : 'div';
  return h(
    tag,
    { class: 'lines' },
    ...lines.map((line) => h('div', { dir: 'auto', class: 'line' }, ...line)),
  );
}

const tags = { bold: 'b', italic: 'i', strike: 's' } as const;

function inlineNode(store: Store, inline: Inline): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'bold':
    case 'italic':
    case 'strike':
      return h(tags[inline.type], {}, ...inline.children.map((child) => inlineNode(store, child)));
    case 'code':
      return h('code', {}, inline.text);
    case 'link':
      return link(inline.url, inline.label);
    case 'user':
      return mention(store, inline.id, inline.label);
    case 'channel':
      return h(
        'span',
        { class: 'mention' },
        `#${store.channelNames[inline.id] ?? inline.label ?? inline.id}`,
      );
    case 'group':
      return h('span', { class: 'mention' }, groupName(store, inline.id, inline.label));
    case 'broadcast':
      return h('span', { class: 'mention loud' }, inline.label);
    case 'date':
      return dateNode(store, inline);
    case 'emoji':
      return document.createTextNode(emojiText(inline.name));
    default:
      return inline satisfies never;
  }
}

/** A link leaves the page in a new tab, which learns nothing of this one. */
export function link(url: string, label: string): HTMLElement {
  if (!/^(https?:\/\/|mailto:)/.test(url)) return h('span', {}, label);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

export function mention(store: Store, id: string, label?: string): HTMLElement {
  const own = id === store.me ? ' own' : '';
  return h('span', { class: `mention${own}`, dir: 'auto' }, `@${store.person(id)?.name ?? label ?? id}`);
}

export function groupName(store: Store, id: string, label?: string): string {
  return `@${store.groups.find((group) => group.id === id)?.handle ?? label?.replace(/^@/, '') ?? id}`;
}

function dateNode(store: Store, date: Extract<Inline, { type: 'date' }>): HTMLElement {
  const reader = store.reader();
  const text = formatDateTokens(reader, date.unix, date.format, Date.now());
  const title = formatFull(reader, date.unix * 1000);
  const node = h('time', { datetime: new Date(date.unix * 1000).toISOString(), title }, text);
  return date.url === undefined
    ? node
    : h('a', { href: date.url, target: '_blank', rel: 'noopener noreferrer' }, node);
}
