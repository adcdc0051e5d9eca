import type { PageConversation, PageMessage } from '../../page/types.ts';
import { avatarNode } from '../avatar.ts';
import { h, reconcile } from '../dom.ts';
import { markRead } from '../server.ts';
import type { Store } from '../store.ts';
import { formatDay, tsToMs, zoned } from '../time.ts';
import { messageNode } from './message.ts';

const groupedWithinMs = 5 * 60_000;

/** pixels that still count as "at the end" */
const near = 60;

/** The messages of one conversation. Messages that did not change keep their DOM, and so what is open in them. */
export class ConversationView {
  readonly node = h('div', { class: 'messages', role: 'log', 'aria-label': 'Messages', tabindex: 0 });
  readonly #store: Store;
  readonly #drawn = new Map<
    string,
    { readonly message: PageMessage; readonly follows: boolean; node: HTMLElement }
  >();
  #of = '';
  /** where the end was when we last scrolled to it; infinite while somebody reads further up */
  #end = 0;

  constructor(store: Store) {
    this.#store = store;
    new ResizeObserver(() => this.#toEnd(this.#atEnd())).observe(this.node);
    this.node.addEventListener('load', () => this.#toEnd(this.#atEnd()), true);
  }

  /** Whether the newest message was in sight, even if something has grown below since. */
  #atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.node;
    return scrollTop >= this.#end - near || scrollHeight - scrollTop - clientHeight < near;
  }

  #toEnd(wanted: boolean): void {
    if (wanted) this.node.scrollTop = this.node.scrollHeight;
    this.#end = wanted ? this.node.scrollTop : Number.POSITIVE_INFINITY;
  }

  update(conversation: PageConversation): void {
    const key = `${this.#store.me} ${conversation.id}`;
    const switched = key !== this.#of;
    if (switched) this.#drawn.clear();
    this.#of = key;
    const wasAtEnd = switched || this.#atEnd();
    const messages = this.#store.messages(conversation.id);
    reconcile(this.node, this.#nodes(conversation, messages));
    this.#toEnd(wasAtEnd);
    this.#read(conversation, messages);
  }

  /** Scrolls to a message and marks it for a moment. */
  reveal(ts: string): void {
    this.#end = Number.POSITIVE_INFINITY;
    const node = document.getElementById(`m${ts}`);
    node?.scrollIntoView({ block: 'center' });
    node?.classList.add('revealed');
  }

  #nodes(conversation: PageConversation, messages: readonly PageMessage[]): readonly Node[] {
    const nodes: Node[] = [this.#keep('welcome', () => welcomeNode(this.#store, conversation))];
    let last: PageMessage | undefined;
    for (const message of messages) {
      const day = this.#dayOf(message);
      if (last === undefined || this.#dayOf(last) !== day) {
        nodes.push(this.#keep(`day ${day}`, () => this.#dayNode(message)));
        last = undefined;
      }
      nodes.push(this.#messageNode(message, last !== undefined && follows(last, message)));
      last = message;
    }
    return nodes;
  }

  #messageNode(message: PageMessage, follows: boolean): HTMLElement {
    const known = this.#drawn.get(message.ts);
    if (known?.message === message && known.follows === follows) return known.node;
    const node = messageNode(this.#store, message, follows);
    this.#drawn.set(message.ts, { message, follows, node });
    return node;
  }

  #keep(key: string, make: () => HTMLElement): HTMLElement {
    const known = [...this.node.children].find(
      (child) => child instanceof HTMLElement && child.dataset['keep'] === key,
    );
    if (known instanceof HTMLElement && this.#drawn.size > 0) return known;
    const node = make();
    node.dataset['keep'] = key;
    return node;
  }

  #dayOf(message: PageMessage): string {
    return zoned(this.#store.clock().tz, tsToMs(message.ts)).slice(0, 10);
  }

  #dayNode(message: PageMessage): HTMLElement {
    return h('div', { class: 'day' }, h('span', {}, formatDay(this.#store.clock(), tsToMs(message.ts))));
  }

  #read(conversation: PageConversation, messages: readonly PageMessage[]): void {
    const last = messages.at(-1);
    if (last === undefined || conversation.unread === 0 || document.hidden) return;
    void markRead(this.#store.me, conversation.id, last.ts);
  }
}

function follows(before: PageMessage, message: PageMessage): boolean {
  const near = tsToMs(message.ts) - tsToMs(before.ts) < groupedWithinMs;
  const alike =
    before.user === message.user && before.onlyYou === message.onlyYou && before.thread === message.thread;
  return near && alike && !before.notice;
}

function welcomeNode(store: Store, conversation: PageConversation): HTMLElement {
  if (conversation.kind === 'im') {
    return h(
      'section',
      { class: 'welcome' },
      avatarNode(store.person(store.app), 'large'),
      h('h2', {}, conversation.name),
      h(
        'p',
        {},
        'Here the app writes to ',
        h('bdi', {}, store.self()?.name ?? 'you'),
        conversation.team === undefined
          ? ' alone: invitations, ballots and answers that nobody else in the workspace sees.'
          : ' alone. Type a word, such as create or help; ballots open in a dialog.',
      ),
    );
  }
  if (conversation.team !== undefined) {
    const place =
      conversation.kind === 'private' ? 'A group chat' : `A channel of the team ${conversation.team}`;
    const hint = `${place}. To ask the app, begin with its name: @${store.person(store.app)?.name ?? ''}.`;
    return h('section', { class: 'welcome' }, h('h2', { dir: 'auto' }, conversation.name), h('p', {}, hint));
  }
  const privacy = conversation.kind === 'private' ? 'A private channel' : 'A channel for everybody in it';
  return h(
    'section',
    { class: 'welcome' },
    h('h2', { dir: 'auto' }, `#${conversation.name}`),
    h('p', {}, `${privacy}: ${conversation.topic.toLowerCase()}.`),
  );
}
