import { avatarNode } from '../avatar.ts';
import { freshId, h, icon, reconcile } from '../dom.ts';
import type { Choice } from '../elements/choices.ts';
import { icons } from '../icons.ts';
import type { Store } from '../store.ts';
import { ComboList } from './list.ts';

export interface ComboOptions {
  readonly store: Store;
  readonly naming: Readonly<Record<string, string | boolean | undefined>>;
  readonly multiple: boolean;
  readonly most: number | undefined;
  readonly placeholder: string;
  readonly chosen: readonly Choice[];
  offer(query: string): Promise<readonly Choice[]>;
  changed(chosen: readonly Choice[]): void;
}

/** A combobox after the ARIA pattern "editable combobox with list": type to filter, arrows, Enter, Escape. */
export function comboNode(options: ComboOptions): HTMLElement {
  return new Combo(options).node;
}

class Combo {
  readonly node: HTMLElement;
  readonly #options: ComboOptions;
  readonly #input: HTMLInputElement;
  readonly #clear: HTMLElement;
  readonly #list: ComboList;
  #chosen: readonly Choice[];

  constructor(options: ComboOptions) {
    this.#options = options;
    this.#chosen = options.chosen;
    const listId = freshId('list');
    this.#input = h('input', {
      type: 'text',
      role: 'combobox',
      dir: 'auto',
      autocomplete: 'off',
      'aria-expanded': 'false',
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      ...options.naming,
    });
    this.#clear = h('button', { type: 'button', class: 'clear', 'aria-label': 'Clear' }, icon(icons.close));
    this.#clear.addEventListener('click', () => this.#choose([]));
    this.node = h('div', { class: `combo ${options.multiple ? 'multiple' : ''}`.trim() });
    const pick = (choice: Choice) => this.#pick(choice);
    this.#list = new ComboList({
      id: listId,
      store: options.store,
      owner: this.node,
      input: this.#input,
      pick,
    });
    this.#listen();
    this.#draw();
  }

  #listen(): void {
    this.#input.addEventListener('input', () => void this.#open(this.#input.value));
    this.#input.addEventListener('focus', () => this.#input.select());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.node.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('button, [role=listbox]') !== null) return;
      this.#input.focus();
      void this.#open('');
    });
    this.node.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && this.node.contains(event.relatedTarget)) return;
      this.#list.close();
      this.#input.value = this.#shownText();
    });
  }

  async #open(query: string): Promise<void> {
    await this.#list.open(query, this.#options.offer(query), new Set(this.#chosen.map((each) => each.id)));
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Backspace' && this.#input.value === '' && this.#options.multiple) {
      this.#choose(this.#chosen.slice(0, -1));
    } else if (event.key === 'ArrowDown' && !this.#list.isOpen) {
      event.preventDefault();
      void this.#open('');
    } else this.#list.key(event);
  }

  #pick(choice: Choice): void {
    const { multiple, most } = this.#options;
    if (!multiple) {
      this.#list.close();
      this.#choose([choice]);
      return;
    }
    const without = this.#chosen.filter((each) => each.id !== choice.id);
    const removes = without.length < this.#chosen.length;
    if (!removes && most !== undefined && this.#chosen.length >= most) return;
    this.#choose(removes ? without : [...this.#chosen, choice]);
    this.#input.value = '';
    void this.#open('');
  }

  #choose(chosen: readonly Choice[]): void {
    this.#chosen = chosen;
    this.#draw();
    this.#options.changed(chosen);
  }

  #shownText(): string {
    return this.#options.multiple ? '' : (this.#chosen[0]?.label ?? '');
  }

  #draw(): void {
    const { multiple, store, placeholder } = this.#options;
    this.#input.value = this.#shownText();
    this.#input.placeholder = this.#chosen.length === 0 ? placeholder : '';
    const [first] = this.#chosen;
    const face =
      !multiple && first?.person !== undefined ? [avatarNode(store.person(first.person), 'tiny')] : [];
    const end = multiple || this.#chosen.length === 0 ? icon(icons.down) : this.#clear;
    const chips = multiple ? this.#chosen.map((choice) => this.#chip(choice)) : face;
    reconcile(this.node, [...chips, this.#input, end, this.#list.node]);
  }

  #chip(choice: Choice): HTMLElement {
    const remove = h('button', { type: 'button', 'aria-label': `Remove ${choice.label}` }, icon(icons.close));
    remove.addEventListener('click', () => {
      this.#choose(this.#chosen.filter((each) => each.id !== choice.id));
      this.#input.focus();
    });
    const person = choice.person === undefined ? undefined : this.#options.store.person(choice.person);
    return h(
      'span',
      { class: 'chip' },
      person && avatarNode(person, 'tiny'),
      h('bdi', {}, choice.label),
      remove,
    );
  }
}
