import type { Confirm } from '../../blockKit/text.ts';
import { plainString, textNodes } from '../blocks/text.ts';
import { freshId, h } from '../dom.ts';
import type { Store } from '../store.ts';

/** Slack's "are you sure?" dialog. Resolves with what was chosen; Escape says no. */
export function askConfirm(store: Store, confirm: Confirm): Promise<boolean> {
  const titleId = freshId('title');
  const yes = h(
    'button',
    { class: `button ${confirm.style ?? 'primary'}`, value: 'yes' },
    plainString(confirm.confirm),
  );
  const no = h('button', { class: 'button', value: 'no' }, plainString(confirm.deny));
  const dialog = h(
    'dialog',
    { class: 'confirm', 'aria-labelledby': titleId },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: titleId, dir: 'auto' }, plainString(confirm.title)),
      h('div', { class: 'prose' }, ...textNodes(store, confirm.text)),
      h('div', { class: 'buttons' }, no, yes),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
