import type { PageConversation } from '../../page/types.ts';
import { avatarNode } from '../avatar.ts';
import type { Child } from '../dom.ts';
import { h, icon, redraw } from '../dom.ts';
import { icons } from '../icons.ts';
import type { Place, Platform, Store } from '../store.ts';
import { platformOf } from '../store.ts';
import { formatTime, zoneName } from '../time.ts';

/** Who one is, and where one can go. */
export class Sidebar {
  readonly node = h('nav', { class: 'sidebar', 'aria-label': 'Channels' });
  readonly #store: Store;
  readonly #go: (place: Place) => void;
  readonly #find: () => void;

  constructor(store: Store, go: (place: Place) => void, find: () => void) {
    this.#store = store;
    this.#go = go;
    this.#find = find;
  }

  update(): void {
    const { conversations } = this.#store;
    const { platform } = this.#store;
    const channels = conversations.filter((each) => each.kind !== 'im' && platformOf(each) === platform);
    const groups = Map.groupBy(channels, ({ team = 'Channels' }) => team);
    const direct = this.#store.direct();
    redraw(
      this.node,
      this.#self(),
      ...(this.#store.teams && conversations.length > 0 ? [this.#platforms()] : []),
      ...[...groups].flatMap(([name, own]) => [h('h2', {}, name), ...own.map((each) => this.#channel(each))]),
      ...(direct === undefined ? [] : [h('h2', {}, 'App'), this.#channel(direct)]),
      ...(direct === undefined || platform === 'teams' ? [] : [this.#home()]),
      h('h2', {}, 'E-mail'),
      this.#mailbox(),
    );
  }

  #platforms(): HTMLElement {
    const choices = [this.#platform('slack', 'Slack'), this.#platform('teams', 'Teams')];
    return h('div', { class: 'platforms', role: 'group', 'aria-label': 'Platform' }, ...choices);
  }

  /** The other side shows what waits there for the person alone. */
  #platform(platform: Platform, name: string): HTMLElement {
    const isHere = this.#store.platform === platform;
    const usual = this.#store.conversations.find((each) => each.name === 'works-council');
    const direct = this.#store.direct(platform);
    const target = platform === 'slack' && direct?.unread === 0 ? (usual ?? direct) : direct;
    const unread = isHere ? 0 : (direct?.unread ?? 0);
    const go = (): void => {
      if (!isHere && target !== undefined) this.#go({ kind: 'conversation', id: target.id });
    };
    return h(
      'button',
      { type: 'button', 'aria-pressed': String(isHere), 'data-key': `platform-${platform}`, onclick: go },
      name,
      unread > 0 && h('span', { class: 'count', 'aria-label': `${unread} unread` }, String(unread)),
    );
  }

  #self(): HTMLElement {
    const self = this.#store.self();
    if (self === undefined) return h('div', { class: 'self' });
    const now = Date.now();
    const clock = `${formatTime(this.#store.clock(), now)} · ${zoneName(self.tz, now)}`;
    return h(
      'button',
      { type: 'button', class: 'self', onclick: this.#find, 'data-key': 'self', title: 'Be somebody else' },
      avatarNode(self, 'large'),
      h(
        'span',
        { class: 'choice-text' },
        h('span', { class: 'detail' }, 'You are'),
        h('b', { dir: 'auto' }, self.name),
        h('span', { class: 'detail' }, self.kind === 'mail-only' ? 'by e-mail only' : clock),
      ),
      icon(icons.down),
    );
  }

  #channel(conversation: PageConversation): HTMLElement {
    const { place } = this.#store;
    const isHere = place.kind === 'conversation' && place.id === conversation.id;
    const symbol = symbolOf(conversation);
    const go = (): void => this.#go({ kind: 'conversation', id: conversation.id });
    return this.#entry(conversation.id, symbol, conversation.name, conversation.unread, isHere, go);
  }

  #home(): HTMLElement {
    const isHere = this.#store.place.kind === 'home';
    return this.#entry('home', icons.home, 'Home', 0, isHere, () => this.#go({ kind: 'home' }));
  }

  #mailbox(): HTMLElement {
    const email = this.#store.self()?.email ?? '';
    const unread = this.#store.mails().filter((mail) => mail.unread && mail.to.includes(email)).length;
    const isHere = this.#store.place.kind === 'mailbox';
    return this.#entry('mailbox', icons.mail, 'Mailbox', unread, isHere, () => this.#go({ kind: 'mailbox' }));
  }

  #entry(
    key: string,
    symbol: string,
    name: Child,
    unread: number,
    isHere: boolean,
    go: () => void,
  ): HTMLElement {
    return h(
      'button',
      {
        type: 'button',
        class: unread > 0 ? 'entry unread' : 'entry',
        'aria-current': isHere ? 'page' : undefined,
        'data-key': key,
        onclick: go,
      },
      icon(symbol),
      h('span', { class: 'entry-name', dir: 'auto' }, name),
      unread > 0 && h('span', { class: 'count', 'aria-label': `${unread} unread` }, String(unread)),
    );
  }
}

function symbolOf({ kind, team }: PageConversation): string {
  if (kind === 'im') return icons.chat;
  if (kind === 'public') return icons.hash;
  return team === undefined ? icons.lock : icons.people;
}
