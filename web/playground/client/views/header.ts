import { h, icon, redraw } from '../dom.ts';
import { icons } from '../icons.ts';
import { inviteApp } from '../server.ts';
import type { Store } from '../store.ts';

/** The line above the main pane: where one is. */
export class Header {
  readonly node = h('header', { class: 'main-head' });
  readonly #store: Store;
  readonly #menu: () => void;

  constructor(store: Store, menu: () => void) {
    this.#store = store;
    this.#menu = menu;
  }

  update(): void {
    const waiting = this.#store.people.some((person) => person.unread > 0);
    const menu = h(
      'button',
      {
        type: 'button',
        class: 'icon-button drawer-button',
        'aria-label': 'People and channels',
        onclick: this.#menu,
      },
      icon(icons.menu),
      waiting && h('span', { class: 'dot' }),
    );
    menu.dataset['key'] = 'menu';
    redraw(this.node, menu, ...this.#content());
  }

  #content(): readonly HTMLElement[] {
    const conversation = this.#store.conversation();
    if (this.#store.place.kind === 'mailbox')
      return [title('Mailbox', 'What the mail server on this machine received')];
    if (this.#store.place.kind === 'home') return [title('Home', 'What the app shows to you alone')];
    if (conversation === undefined) return [title('', '')];
    if (conversation.kind !== 'im' && conversation.team !== undefined)
      return [title(conversation.name, conversation.team), memberCount(conversation.members)];
    if (conversation.kind === 'im') return [title(conversation.name, 'Your conversation with the app')];
    const heading = title(`#${conversation.name}`, conversation.topic);
    const members = memberCount(conversation.members);
    return conversation.hasApp ? [heading, members] : [heading, this.#invite(conversation.id), members];
  }

  #invite(conversation: string): HTMLElement {
    const name = this.#store.person(this.#store.app)?.name ?? 'the app';
    const add = (): void => void inviteApp(this.#store.me, conversation);
    return h('button', { type: 'button', class: 'button small', onclick: add }, `Add ${name}`);
  }
}

function memberCount(count: number): HTMLElement {
  const node = h('span', { class: 'members' }, icon(icons.people), String(count));
  node.setAttribute('aria-label', `${count} members`);
  return node;
}

function title(name: string, detail: string): HTMLElement {
  return h(
    'div',
    { class: 'main-title' },
    h('h1', { dir: 'auto' }, name),
    h('p', { class: 'detail', dir: 'auto' }, detail),
  );
}
