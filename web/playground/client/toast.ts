import { h } from './dom.ts';

const shelf = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite', popover: 'manual' });

/** A short notice in the corner; it leaves by itself or on a click. */
export function toast(text: string): void {
  if (!shelf.isConnected) document.body.append(shelf);
  const note = h('button', { type: 'button', class: 'toast', dir: 'auto' }, text);
  const leave = (): void => {
    note.remove();
    if (shelf.childElementCount === 0) shelf.hidePopover();
  };
  note.addEventListener('click', leave);
  setTimeout(leave, 8000);
  shelf.append(note);
  if (shelf.matches(':popover-open')) shelf.hidePopover();
  shelf.showPopover();
}
