import type { Engine } from '../engine/engine.ts';
import type { Clock, Log } from '../engine/ports.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ParsedAction } from './actions.ts';
import type { Memory } from './memory.ts';
import type { Actor, Reply, Values } from './ui.ts';

/**
 * Encrypts what a form carries from step to step, so that the platform which keeps it cannot read it.
 * `holder` is whose form it is; it is bound to the box and not in it.
 */
export interface SecretBox {
  seal(plain: Uint8Array, holder: string): Uint8Array;
  /** Null when it was not sealed here, or for somebody else. */
  open(sealed: Uint8Array, holder: string): Uint8Array | null;
}

export interface CommandOptions {
  /** Where voters' browsers find the web pages, without a slash at the end. */
  readonly publicUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  /** The organiser's web pages: long lists come in steps, and nobody votes. */
  readonly onWeb?: boolean;
}

/** Where commands are handled: the engine and what else they need. */
export interface Desk extends CommandOptions {
  readonly engine: Engine;
  readonly memory: Memory<Reply>;
}

/** One person at the desk. */
export interface Visit {
  readonly desk: Desk;
  readonly actor: Actor;
  readonly t: Translate;
}

/** What a ballot's forms need of a visit. */
export interface Reading {
  readonly desk: Pick<Desk, 'secretBox' | 'publicUrl'> & { readonly engine: Pick<Engine, 'asShown'> };
  readonly actor: Pick<Actor, 'address' | 'timeZone'>;
  readonly t: Translate;
}

/** An action that names an election. */
export interface ElectionAction extends ParsedAction {
  readonly id: NonNullable<ParsedAction['id']>;
}

/** What comes with a click: the state of the form in which the button stands, and what is filled in there so far. */
export interface ClickContext {
  /** Null in a message. */
  readonly state: string | null;
  readonly values: Values;
  /** Where the message is in which the button stands, in the platform's words; null where others could read along. */
  readonly place: string | null;
}

export type ActionHandler = (visit: Visit, action: ElectionAction, context: ClickContext) => Promise<Reply>;
export type SubmitHandler = (visit: Visit, state: string, values: Values) => Promise<Reply>;
