import type { TestEngine } from '../engine.ts';
import type { Seen } from './seen.ts';

/**
 * What is filled in, by field name. People are told by their handles and channels by their plain names, a moment by its
 * ISO 8601 text; what is searched for is typed.
 */
export type Filled = Readonly<Record<string, Answer>>;
export type Answer =
  | string
  | readonly string[]
  | { readonly moment: string }
  | { readonly channels: readonly ChannelName[] }
  | { readonly people: readonly string[] }
  | { readonly search: string };
/** Everybody is in the first one, three people in the other. */
export type ChannelName = 'council' | 'board';

/** Somebody who acts; each act resolves to what they then have before them. */
export interface Player {
  /** Types words to the app, alone with it or where others read along. */
  type(words: string, where?: ChannelName): Promise<Seen>;
  /** Turns to the newest message that says this, in their own conversation with the app, or in a channel. */
  find(text: string, where?: ChannelName): Promise<Seen>;
  /** Presses a button of what they have before them, with this filled in there; a question before it is answered by yes. */
  press(label: string, filled?: Filled): Promise<Seen>;
  /** Chooses one of the elections that are offered. */
  pick(option: string): Promise<Seen>;
  /** Sends the form. */
  send(filled?: Filled): Promise<Seen>;
  /** Sends what no button says, as clients that were tampered with can. */
  forge(action: string): Promise<Seen>;
  /** Everything that was posted in a channel. */
  posts(where: ChannelName): readonly Seen[];
}

/** A platform with the same people and channels on each. */
export interface Stage {
  readonly platform: 'slack' | 'teams';
  readonly app: TestEngine;
  readonly database: { readonly ownerUrl: string };
  readonly player: (handle: string) => Player;
  /** Who organises, as the engine knows them. */
  readonly address: (handle: string) => { readonly kind: 'slack' | 'teams'; readonly value: string };
  /** What was seen so far, each step as a text, and nothing that differs by chance. */
  readonly script: string[];
  /** What the platform would have refused. */
  readonly faults: () => readonly string[];
  readonly stop: () => Promise<void>;
}

export function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}

export function nothing(handle: string): never {
  throw new Error(`${handle} has nothing before them`);
}
