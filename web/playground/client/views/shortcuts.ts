import type { PageShortcut } from '../../page/types.ts';
import { h, icon } from '../dom.ts';
import { moveFocus } from '../elements/overflow.ts';
import { placeUnder } from '../elements/place.ts';
import { icons } from '../icons.ts';
import { sendShortcut } from '../server.ts';
import type { Store } from '../store.ts';
import { toast } from '../toast.ts';

/** The button in the composer that offers the app's global shortcuts. */
export function shortcutsNode(store: Store): HTMLElement {
  const opener = h(
    'button',
    {
      type: 'button',
      class: 'shortcuts',
      'aria-label': 'Shortcuts',
      title: 'Shortcuts',
      'aria-haspopup': 'menu',
    },
    icon(icons.shortcut),
  );
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': 'Shortcuts', popover: 'auto' });
  menu.addEventListener('keydown', (event) => moveFocus(event, [...menu.querySelectorAll('button')]));
  opener.addEventListener('click', () => {
    menu.replaceChildren(...store.shortcuts.map((shortcut) => itemNode(store, menu, shortcut)));
    menu.togglePopover();
    placeUnder(menu, opener, false);
    menu.querySelector('button')?.focus();
  });
  return h('div', { class: 'shortcuts-place' }, opener, menu);
}

function itemNode(store: Store, menu: HTMLElement, shortcut: PageShortcut): HTMLElement {
  const { callbackId, name, description } = shortcut;
  const take = async (): Promise<void> => {
    menu.hidePopover();
    const reply = await sendShortcut(store.me, callbackId);
    if (!reply.ok) toast(reply.error ?? 'That did not work.');
  };
  return h(
    'button',
    { type: 'button', role: 'menuitem', tabindex: -1, onclick: () => void take() },
    h('b', {}, name),
    h('span', { class: 'detail' }, description),
  );
}
