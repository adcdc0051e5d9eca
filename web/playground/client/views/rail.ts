import type { PagePerson } from '../../page/types.ts';
import { avatarNode } from '../avatar.ts';
import { h, icon, redraw } from '../dom.ts';
import { icons } from '../icons.ts';
import type { Store } from '../store.ts';

const mostShown = 60;

/** The column of people to play, with what waits for each; `find` opens the list with names. */
export class Rail {
  readonly node = h('nav', { class: 'rail', 'aria-label': 'People to play' });
  readonly #store: Store;
  readonly #become: (id: string) => void;
  readonly #find: () => void;

  constructor(store: Store, become: (id: string) => void, find: () => void) {
    this.#store = store;
    this.#become = become;
    this.#find = find;
  }

  update(): void {
    const find = h(
      'button',
      {
        type: 'button',
        class: 'find',
        'aria-label': 'Find a person',
        title: 'Find a person',
        onclick: this.#find,
      },
      icon(icons.people),
    );
    const people = playable(this.#store);
    const shown = people.filter((person, index) => index < mostShown || person.id === this.#store.me);
    redraw(this.node, find, ...shown.map((person) => this.#button(person)));
  }

  #button(person: PagePerson): HTMLElement {
    const waiting = person.unread === 0 ? '' : ` (${person.unread} unread)`;
    const how = person.kind === 'mail-only' ? ', by e-mail only' : '';
    return h(
      'button',
      {
        type: 'button',
        'aria-label': `${person.name}${how}${waiting}`,
        title: `${person.name}${how}`,
        'aria-pressed': String(person.id === this.#store.me),
        'data-key': person.id,
        onclick: () => this.#become(person.id),
      },
      avatarNode(person, 'large'),
      person.kind === 'mail-only' && h('span', { class: 'corner' }, icon(icons.mail)),
      person.unread > 0 && h('span', { class: 'count', 'data-count': person.unread }),
    );
  }
}

/** Everybody whom one may be: no bots, nobody who left. */
export function playable(store: Store): readonly PagePerson[] {
  return store.people.filter((person) => person.kind !== 'bot' && person.kind !== 'deactivated');
}
