import type { StateValues } from '../blockKit/state.ts';
import { collectState } from '../blockKit/state.ts';
import type { ViewInput } from '../blockKit/views.ts';
import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';

export interface StoredView {
  readonly id: string;
  readonly owner: string;
  readonly input: ViewInput;
  readonly hash: string;
  readonly root: string;
  readonly previous: string | null;
  /** what the person entered so far */
  readonly values: StateValues;
}

export type ViewFault = 'not_found' | 'hash_conflict' | 'duplicate_external_id' | 'push_limit_reached';

/** Slack shows at most three modals on top of each other. */
const deepestStack = 3;

/** Every person's stack of modals and their App Home. */
export class Views {
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #stacks = new Map<string, readonly StoredView[]>();
  readonly #homes = new Map<string, StoredView>();

  constructor(ids: Ids, changes: Changes) {
    this.#ids = ids;
    this.#changes = changes;
  }

  stack(person: string): readonly StoredView[] {
    return this.#stacks.get(person) ?? [];
  }

  home(person: string): StoredView | undefined {
    return this.#homes.get(person);
  }

  find(id: string): StoredView | undefined {
    return this.#all().find((view) => view.id === id);
  }

  findExternal(id: string): StoredView | undefined {
    return this.#all().find((view) => view.input.external_id === id);
  }

  /** Opens a modal in place of whatever the person had open. */
  open(person: string, input: ViewInput): Outcome<StoredView, ViewFault> {
    if (this.#externalTaken(input, undefined)) return refused('duplicate_external_id');
    const view = this.#fresh(person, input, undefined);
    this.#setStack(person, [view]);
    return done(view);
  }

  /** Puts a modal on top of the person's stack. */
  push(person: string, input: ViewInput): Outcome<StoredView, ViewFault> {
    const stack = this.stack(person);
    const top = stack.at(-1);
    if (top === undefined) return refused('not_found');
    if (stack.length >= deepestStack) return refused('push_limit_reached');
    if (this.#externalTaken(input, undefined)) return refused('duplicate_external_id');
    const view = this.#fresh(person, input, top);
    this.#setStack(person, [...stack, view]);
    return done(view);
  }

  /** Replaces what a view shows; what the person entered stays where block, action and type are the same. */
  update(view: StoredView, input: ViewInput, hash: string | undefined): Outcome<StoredView, ViewFault> {
    const current = this.find(view.id);
    if (current === undefined || current.input.type !== input.type) return refused('not_found');
    if (hash !== undefined && hash !== current.hash) return refused('hash_conflict');
    if (this.#externalTaken(input, view.id)) return refused('duplicate_external_id');
    return done(
      this.#replace({ ...current, input, hash: this.#hash(), values: entered(input, current.values) }),
    );
  }

  publish(person: string, input: ViewInput, hash: string | undefined): Outcome<StoredView, ViewFault> {
    const current = this.#homes.get(person);
    if (current !== undefined) return this.update(current, input, hash);
    if (hash !== undefined) return refused('hash_conflict');
    const view = this.#fresh(person, input, undefined);
    this.#homes.set(person, view);
    this.#changes.tell({ kind: 'home', person });
    return done(view);
  }

  /** Keeps what a person entered, so that later clicks and submissions carry it. */
  remember(id: string, values: StateValues): void {
    const view = this.find(id);
    if (view !== undefined) this.#store({ ...view, values });
  }

  /** Closes one modal and those above it, or the whole stack. @returns the views that are gone, top first */
  close(view: StoredView, all: boolean): readonly StoredView[] {
    const stack = this.stack(view.owner);
    const at = all ? 0 : stack.findIndex((each) => each.id === view.id);
    if (at < 0) return [];
    this.#setStack(view.owner, stack.slice(0, at));
    return stack.slice(at).reverse();
  }

  #all(): readonly StoredView[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }

  #externalTaken(input: ViewInput, own: string | undefined): boolean {
    const holder = input.external_id === undefined ? undefined : this.findExternal(input.external_id);
    return holder !== undefined && holder.id !== own;
  }

  #fresh(owner: string, input: ViewInput, previous: StoredView | undefined): StoredView {
    const id = this.#ids.id('V');
    const values = entered(input, {});
    return {
      id,
      owner,
      input,
      hash: this.#hash(),
      root: previous?.root ?? id,
      previous: previous?.id ?? null,
      values,
    };
  }

  #hash(): string {
    return `${Math.floor(this.#ids.now() / 1000)}.${this.#ids.short()}`;
  }

  #replace(view: StoredView): StoredView {
    this.#store(view);
    this.#changes.tell({ kind: view.input.type, person: view.owner });
    return view;
  }

  #store(view: StoredView): void {
    if (view.input.type === 'home') this.#homes.set(view.owner, view);
    else
      this.#stacks.set(
        view.owner,
        this.stack(view.owner).map((each) => (each.id === view.id ? view : each)),
      );
  }

  #setStack(person: string, stack: readonly StoredView[]): void {
    this.#stacks.set(person, stack);
    this.#changes.tell({ kind: 'modal', person });
  }
}

function entered(input: ViewInput, before: StateValues): StateValues {
  const state = collectState(input.blocks, before, {});
  return state.ok ? state.value : {};
}
