import type { Answer, Answers, ElementState, StateValues } from '../../blockKit/state.ts';
import type { Option } from '../../blockKit/text.ts';
import type { Surface } from '../server.ts';
import type { Store } from '../store.ts';

/** What a person entered on one surface and what the surface does with it. */
export interface Scene {
  readonly store: Store;
  readonly surface: Surface;
  readonly form: Form;
  /** sends `block_actions`; resolves when the app acknowledged, or refused */
  act(blockId: string, actionId: string, answer: Answer | undefined): Promise<void>;
  suggest(blockId: string, actionId: string, text: string): Promise<readonly Option[]>;
}

/** Where an element stands. */
export interface Field {
  readonly scene: Scene;
  readonly blockId: string;
  readonly actionId: string;
  /** ids of the elements that name and describe it; without a label, `name` does */
  readonly labelId: string | undefined;
  readonly name: string;
  readonly describedBy: string | undefined;
  readonly required: boolean;
  /** whether a change is sent to the app at once */
  readonly dispatches: boolean;
}

/** Answers of a surface. They outlive redrawing: an updated view keeps what was typed. */
export class Form {
  #answers: Record<string, Record<string, Answer>> = {};
  #known: StateValues;

  constructor(known: StateValues = {}) {
    this.#known = known;
  }

  /** Takes over what the server remembers, where the person entered nothing here. */
  learn(known: StateValues): void {
    this.#known = known;
  }

  answers(): Answers {
    return this.#answers;
  }

  local(field: Field): Answer | undefined {
    return this.#answers[field.blockId]?.[field.actionId];
  }

  remembered(field: Field): ElementState | undefined {
    return this.#known[field.blockId]?.[field.actionId];
  }

  set(field: Field, answer: Answer): void {
    this.#answers = {
      ...this.#answers,
      [field.blockId]: { ...this.#answers[field.blockId], [field.actionId]: answer },
    };
  }
}

/** Notes a change and, where the element dispatches, tells the app. */
export function answerField(field: Field, answer: Answer): void {
  field.scene.form.set(field, answer);
  if (field.dispatches) void field.scene.act(field.blockId, field.actionId, answer);
}

/** Attributes that tie an input to its label, hint and error. */
export function naming(field: Field): Record<string, string | boolean | undefined> {
  return {
    'aria-labelledby': field.labelId,
    'aria-label': field.labelId === undefined ? field.name : undefined,
    'aria-describedby': field.describedBy,
    'aria-required': field.required ? 'true' : undefined,
    'data-key': `${field.blockId}/${field.actionId}`,
  };
}
