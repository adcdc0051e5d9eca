import type { PageMessage } from '../../page/types.ts';
import { avatarNode } from '../avatar.ts';
import { renderBlocks } from '../blocks/render.ts';
import { Form } from '../blocks/scene.ts';
import { mrkdwnNodes } from '../blocks/text.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import type { Store } from '../store.ts';
import { platformOf } from '../store.ts';
import { cardNode } from '../teams/card.ts';
import { pressButton } from '../teams/dialog.ts';
import { formatFull, formatTime, tsToMs } from '../time.ts';
import { sceneFor } from './scenes.ts';

/** One message. `follows`: the same sender wrote just before, so the name is not repeated. */
export function messageNode(store: Store, message: PageMessage, follows: boolean): HTMLElement {
  const sender = store.person(message.user);
  if (message.notice) return noticeNode(store, message);
  const classes = ['message', follows ? 'follows' : '', message.onlyYou ? 'only-you' : ''];
  const body = h(
    'div',
    { class: 'message-body' },
    message.onlyYou && h('p', { class: 'only-you-note' }, icon(icons.eye), 'Only visible to you'),
    !follows && headNode(store, message),
    message.thread !== undefined && h('p', { class: 'thread-note' }, 'replied in a thread'),
    ...contentNodes(store, message),
    ...message.files.map(fileNode),
    message.edited && !message.onlyYou && h('span', { class: 'edited' }, '(edited)'),
  );
  const face = follows ? h('span', { class: 'avatar-gap' }) : avatarNode(sender, 'large');
  return h('article', { class: classes.filter(Boolean).join(' '), id: `m${message.ts}` }, face, body);
}

function noticeNode(store: Store, message: PageMessage): HTMLElement {
  const name = store.person(message.user)?.name ?? message.user;
  return h('p', { class: 'notice' }, h('bdi', {}, name), ` ${message.text}`);
}

function headNode(store: Store, message: PageMessage): HTMLElement {
  const sender = store.person(message.user);
  const reader = store.clock();
  const ms = tsToMs(message.ts);
  return h(
    'header',
    {},
    h('b', { dir: 'auto' }, sender?.name ?? message.user),
    sender?.kind === 'bot' && h('span', { class: 'badge' }, 'APP'),
    sender?.kind === 'guest' && h('span', { class: 'badge' }, 'GUEST'),
    h(
      'time',
      { datetime: new Date(ms).toISOString(), title: formatFull(reader, ms) },
      formatTime(reader, ms),
    ),
  );
}

/** Blocks stand for the text where there are any, as in Slack. */
function contentNodes(store: Store, message: PageMessage): readonly Node[] {
  const where = store.conversations.find((each) => each.id === message.conversation);
  if (where !== undefined && platformOf(where) === 'teams') return [teamsContent(store, message)];
  if (message.blocks.length === 0) return [h('div', { class: 'prose' }, ...mrkdwnNodes(store, message.text))];
  const surface = { conversation: message.conversation, ts: message.ts };
  return renderBlocks(sceneFor(store, surface, new Form()), message.blocks);
}

/** In Teams a message is a card, or text without markup. */
function teamsContent(store: Store, { conversation, ts, text, card }: PageMessage): HTMLElement {
  if (card == null) return h('div', { class: 'prose', dir: 'auto' }, text);
  const press = (data: Readonly<Record<string, unknown>>): void =>
    void pressButton(store, { conversation, message: ts }, data);
  return h('div', { class: 'card' }, cardNode(card, store.reader().locale, press));
}

function fileNode(file: PageMessage['files'][number]): HTMLElement {
  const source = `/files/${encodeURIComponent(file.id)}`;
  if (!file.image)
    return h('a', { href: source, class: 'file', download: file.title }, icon(icons.down), file.title);
  return h(
    'figure',
    { class: 'picture' },
    h('figcaption', {}, file.title),
    h('img', { src: source, alt: file.title }),
  );
}
