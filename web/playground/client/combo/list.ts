import { avatarNode } from '../avatar.ts';
import { freshId, h, icon } from '../dom.ts';
import type { Choice } from '../elements/choices.ts';
import { placeUnder } from '../elements/place.ts';
import { icons } from '../icons.ts';
import type { Store } from '../store.ts';

interface ListOptions {
  readonly id: string;
  readonly store: Store;
  readonly owner: HTMLElement;
  readonly input: HTMLInputElement;
  pick(choice: Choice): void;
}

const mostShown = 200;

/** The list of a combobox: drawn in the top layer, steered from the input. */
export class ComboList {
  readonly node: HTMLElement;
  isOpen = false;
  readonly #options: ListOptions;
  readonly #follow = (): void => placeUnder(this.node, this.#options.owner, true);
  #rows: readonly { readonly choice: Choice; readonly node: HTMLElement }[] = [];
  #active = -1;
  #asked = 0;

  /** What scrolls would be a stop of the Tab key of its own, and stay open. */
  constructor(options: ListOptions) {
    this.#options = options;
    this.node = h('div', {
      id: options.id,
      class: 'menu list',
      role: 'listbox',
      popover: 'manual',
      tabindex: '-1',
    });
    this.node.addEventListener('mousedown', (event) => event.preventDefault());
  }

  async open(
    query: string,
    offering: Promise<readonly Choice[]>,
    chosen: ReadonlySet<string>,
  ): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const choices = await offering;
    if (asked !== this.#asked || !this.#options.owner.isConnected) return;
    this.#fill(choices.slice(0, mostShown), chosen);
    if (!this.isOpen) this.#show();
    this.#follow();
    this.#activate(query === '' ? -1 : 0);
  }

  close(): void {
    this.#asked += 1;
    if (!this.isOpen) return;
    this.isOpen = false;
    this.node.hidePopover();
    window.removeEventListener('scroll', this.#follow, true);
    window.removeEventListener('resize', this.#follow);
    this.#options.input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  /** Keys that the input does not use itself. */
  key(event: KeyboardEvent): void {
    if (!this.isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -1e9, End: 1e9 }[event.key];
    if (step !== undefined && this.#rows.length > 0) {
      const next = this.#active < 0 && step < 0 ? this.#rows.length - 1 : this.#active + step;
      this.#activate(Math.min(Math.max(next, 0), this.#rows.length - 1));
    } else if (event.key === 'Enter') this.#pickActive();
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pickActive(): void {
    const row = this.#rows[this.#active];
    if (row !== undefined) this.#options.pick(row.choice);
  }

  #show(): void {
    this.isOpen = true;
    this.node.showPopover();
    window.addEventListener('scroll', this.#follow, true);
    window.addEventListener('resize', this.#follow);
    this.#options.input.setAttribute('aria-expanded', 'true');
  }

  #fill(choices: readonly Choice[], chosen: ReadonlySet<string>): void {
    this.#rows = choices.map((choice) => ({ choice, node: this.#row(choice, chosen.has(choice.id)) }));
    const nodes = this.#rows.flatMap(({ choice, node }, index) => {
      const opensGroup = choice.group !== '' && choice.group !== this.#rows[index - 1]?.choice.group;
      return opensGroup
        ? [h('div', { class: 'group', role: 'presentation', dir: 'auto' }, choice.group), node]
        : [node];
    });
    const none = h('div', { class: 'none' }, 'Nothing found');
    this.node.replaceChildren(...(nodes.length === 0 ? [none] : nodes));
  }

  #row(choice: Choice, isChosen: boolean): HTMLElement {
    const person = choice.person === undefined ? undefined : this.#options.store.person(choice.person);
    const text = h(
      'span',
      { class: 'choice-text' },
      h('span', { dir: 'auto' }, choice.label),
      choice.detail !== '' && h('span', { class: 'detail', dir: 'auto' }, choice.detail),
    );
    const node = h(
      'div',
      { role: 'option', id: freshId('option'), 'aria-selected': String(isChosen) },
      person && avatarNode(person, 'tiny'),
      text,
      isChosen && icon(icons.check),
    );
    node.addEventListener('click', () => this.#options.pick(choice));
    return node;
  }

  #activate(index: number): void {
    this.#rows[this.#active]?.node.classList.remove('active');
    this.#active = index;
    const row = this.#rows[index];
    row?.node.classList.add('active');
    row?.node.scrollIntoView({ block: 'nearest' });
    if (row === undefined) this.#options.input.removeAttribute('aria-activedescendant');
    else this.#options.input.setAttribute('aria-activedescendant', row.node.id);
  }
}
