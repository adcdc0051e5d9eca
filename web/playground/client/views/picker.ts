import type { PagePerson } from '../../page/types.ts';
import { avatarNode } from '../avatar.ts';
import { h } from '../dom.ts';
import type { Store } from '../store.ts';
import { formatTime } from '../time.ts';
import { playable } from './rail.ts';

/** The list of everybody whom one may play, with a filter. */
export function openPicker(store: Store, become: (id: string) => void): void {
  const filter = h('input', {
    type: 'search',
    class: 'text-input',
    placeholder: 'Name or address',
    'aria-label': 'Filter people',
    autofocus: true,
  });
  const list = h('div', { class: 'picker-list' });
  const dialog = h(
    'dialog',
    { class: 'picker', 'aria-labelledby': 'picker-title' },
    h('h2', { id: 'picker-title' }, 'Who do you want to be?'),
    filter,
    list,
  );
  const choose = (id: string): void => {
    dialog.close();
    become(id);
  };
  const fill = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const found = playable(store).filter((person) => describe(person).toLowerCase().includes(wanted));
    list.replaceChildren(...found.map((person) => rowNode(store, person, () => choose(person.id))));
  };
  filter.addEventListener('input', fill);
  filter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector('button')?.click();
    if (event.key === 'ArrowDown') list.querySelector('button')?.focus();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  fill();
  document.body.append(dialog);
  dialog.showModal();
}

function describe(person: PagePerson): string {
  return `${person.name} ${person.handle} ${person.email ?? ''} ${person.title}`;
}

function rowNode(store: Store, person: PagePerson, choose: () => void): HTMLElement {
  const kind = { 'mail-only': 'by e-mail only', guest: 'guest' }[person.kind as string];
  const clock = formatTime({ ...store.clock(), tz: person.tz }, Date.now());
  return h(
    'button',
    { type: 'button', onclick: choose, 'aria-pressed': String(person.id === store.me) },
    avatarNode(person, 'large'),
    h(
      'span',
      { class: 'choice-text' },
      h('b', { dir: 'auto' }, person.name),
      h('span', { class: 'detail' }, [person.title, kind, clock].filter(Boolean).join(' · ')),
    ),
    person.unread > 0 && h('span', { class: 'count' }, String(person.unread)),
  );
}
