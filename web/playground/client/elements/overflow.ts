import type { Element } from '../../blockKit/blocks.ts';
import type { Option } from '../../blockKit/text.ts';
import type { Field } from '../blocks/scene.ts';
import { plainString } from '../blocks/text.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import { askConfirm } from '../views/confirm.ts';
import { placeUnder } from './place.ts';

type Overflow = Extract<Element, { type: 'overflow' }>;

/** The "…" menu. */
export function overflowNode(field: Field, element: Overflow): HTMLElement {
  const opener = h(
    'button',
    { type: 'button', class: 'button quiet', 'aria-label': 'More actions', 'aria-haspopup': 'menu' },
    icon(icons.more),
  );
  const menu = h('div', { class: 'menu', role: 'menu', popover: 'auto' });
  const items = element.options.map((option) =>
    itemNode(option, () => void chooseItem(field, element, option, menu)),
  );
  menu.append(...items);
  menu.addEventListener('keydown', (event) => moveFocus(event, items));
  opener.addEventListener('click', () => {
    menu.togglePopover();
    placeUnder(menu, opener, false);
    items[0]?.focus();
  });
  return h('div', { class: 'overflow' }, opener, menu);
}

function itemNode(option: Option, choose: () => void): HTMLElement {
  const label = h('span', { dir: 'auto' }, plainString(option.text));
  const details = { role: 'menuitem', tabindex: -1, onclick: choose };
  const url = option.url;
  return url !== undefined && /^https?:\/\//.test(url)
    ? h('a', { ...details, href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('button', { ...details, type: 'button' }, label);
}

async function chooseItem(field: Field, element: Overflow, option: Option, menu: HTMLElement): Promise<void> {
  menu.hidePopover();
  if (element.confirm !== undefined && !(await askConfirm(field.scene.store, element.confirm))) return;
  await field.scene.act(field.blockId, field.actionId, option.value);
}

/** The arrow keys go through the items of a menu. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const at = items.findIndex((item) => item.matches(':focus'));
  items.at((at + step) % items.length)?.focus();
}
