import type { PageView } from '../../page/types.ts';
import { renderBlocks } from '../blocks/render.ts';
import { Form } from '../blocks/scene.ts';
import { plainString } from '../blocks/text.ts';
import { h, icon } from '../dom.ts';
import { icons } from '../icons.ts';
import { sendClose, sendSubmit } from '../server.ts';
import type { Store } from '../store.ts';
import { focusedKey, focusField, focusFirst } from './focus.ts';
import { sceneFor } from './scenes.ts';

/**
 * The stack of modals, shown in one `<dialog>`: the browser keeps the focus inside and the rest of the page inert.
 * An updated view keeps what was entered; Escape and × close the whole stack, "Cancel" and ‹ the top of it.
 */
export class ModalLayer {
  readonly #store: Store;
  readonly #dialog: HTMLDialogElement;
  readonly #forms = new Map<string, Form>();
  #shown: PageView | undefined;
  #errors: Readonly<Record<string, string>> = {};
  #trouble = '';
  #busy = false;
  /** the state that was submitted and may be answered with another step */
  #submitted = '';

  constructor(store: Store) {
    this.#store = store;
    this.#dialog = h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' });
    this.#dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (event.target === this.#dialog) this.#close(true);
    });
    document.body.append(this.#dialog);
  }

  /** Follows the store: opens, redraws or closes. */
  update(): void {
    const top = this.#store.modals.at(-1);
    if (top === undefined) {
      this.#hide();
      return;
    }
    if (this.#shown?.id === top.id && this.#shown.hash === top.hash) return;
    this.#errors = {};
    this.#trouble = '';
    this.#draw(top);
  }

  #hide(): void {
    this.#shown = undefined;
    this.#forms.clear();
    if (this.#dialog.open) this.#dialog.close();
    this.#dialog.replaceChildren();
  }

  #formOf(view: PageView): Form {
    const form = this.#forms.get(view.id) ?? new Form();
    form.learn(view.values);
    this.#forms.set(view.id, form);
    return form;
  }

  #draw(view: PageView): void {
    const stays =
      this.#shown?.id === view.id && (this.#shown.hash === view.hash || this.#shown.hash !== this.#submitted);
    const key = stays ? focusedKey(this.#dialog) : undefined;
    const scroll = stays ? this.#dialog.querySelector('.modal-body')?.scrollTop : 0;
    this.#shown = view;
    const scene = sceneFor(this.#store, { view: view.id }, this.#formOf(view));
    const body = h('div', { class: 'modal-body' }, ...renderBlocks(scene, view.blocks, this.#errors));
    const form = h('form', { novalidate: true }, this.#head(view), body, this.#foot(view));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit(view);
    });
    this.#dialog.replaceChildren(form);
    if (!this.#dialog.open) this.#dialog.showModal();
    body.scrollTop = scroll ?? 0;
    if (key === undefined) focusFirst(this.#dialog);
    else focusField(this.#dialog, key);
  }

  #head(view: PageView): HTMLElement {
    const deep = this.#store.modals.length > 1;
    const back = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Back' },
      icon(icons.back),
    );
    back.addEventListener('click', () => this.#close(false));
    const close = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Close' },
      icon(icons.close),
    );
    close.addEventListener('click', () => this.#close(true));
    const title = view.title === undefined ? '' : plainString(view.title);
    const name = this.#store.person(this.#store.app);
    return h(
      'header',
      { class: 'modal-head' },
      deep ? back : h('img', { src: '/icon.svg', alt: '', class: 'modal-icon' }),
      h('div', {}, h('h2', { id: 'modal-title', dir: 'auto' }, title), h('p', {}, name?.name ?? '')),
      close,
    );
  }

  #foot(view: PageView): HTMLElement {
    const cancel = h(
      'button',
      { type: 'button', class: 'button' },
      view.close ? plainString(view.close) : 'Close',
    );
    cancel.addEventListener('click', () => this.#close(false));
    const submit = view.submit && this.#submitButton(view, plainString(view.submit));
    const trouble = this.#trouble !== '' && h('p', { class: 'error', role: 'alert' }, this.#trouble);
    return h('footer', { class: 'modal-foot' }, trouble, h('div', { class: 'buttons' }, cancel, submit));
  }

  #submitButton(view: PageView, label: string): HTMLElement {
    const attributes = { type: 'submit', class: 'button primary', disabled: view.submitDisabled };
    return h(
      'button',
      { ...attributes, 'aria-busy': this.#busy ? 'true' : undefined },
      h('span', { dir: 'auto' }, label),
    );
  }

  async #submit(view: PageView): Promise<void> {
    if (this.#busy || view.submitDisabled) return;
    this.#setBusy(true);
    this.#submitted = view.hash;
    const reply = await sendSubmit(this.#store.me, view.id, this.#formOf(view).answers());
    this.#setBusy(false);
    this.#errors = reply.kind === 'errors' ? reply.errors : {};
    this.#trouble = reply.kind === 'trouble' ? reply.text : '';
    if (reply.kind !== 'errors' && reply.kind !== 'trouble') return;
    this.#submitted = '';
    if (this.#shown?.id !== view.id) return;
    this.#draw(this.#shown);
    this.#dialog.querySelector('.refused')?.scrollIntoView({ block: 'center' });
    const [first] = Object.keys(this.#errors);
    if (first !== undefined) focusField(this.#dialog, first);
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    const button = this.#dialog.querySelector('.modal-foot .primary');
    if (busy) button?.setAttribute('aria-busy', 'true');
    else button?.removeAttribute('aria-busy');
  }

  #close(all: boolean): void {
    const view = this.#shown;
    if (view !== undefined) void sendClose(this.#store.me, view.id, all);
  }
}
