import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { forgetOldest } from './forget.ts';
import type { Ids } from './ids.ts';

const mostUses = 5;
const lifeMs = 30 * 60 * 1000;

/** Where a reply sent to a `response_url` belongs. */
export interface ReplyPlace {
  readonly person: string;
  readonly conversation: string;
  /** timestamp of the message that the click was on */
  readonly message: string | undefined;
}

export type ReplyFault = 'invalid_url' | 'expired_url' | 'used_url';

/** The `response_url`s handed out with commands and interactions: five uses in thirty minutes. */
export class ResponseUrls {
  readonly #ids: Ids;
  readonly #places = new Map<string, { readonly place: ReplyPlace; readonly at: number; uses: number }>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** @returns the secret part of the URL */
  make(place: ReplyPlace): string {
    const secret = this.#ids.secret();
    this.#places.set(secret, { place, at: this.#ids.now(), uses: 0 });
    forgetOldest(this.#places);
    return secret;
  }

  use(secret: string): Outcome<ReplyPlace, ReplyFault> {
    const entry = this.#places.get(secret);
    if (entry === undefined) return refused('invalid_url');
    if (this.#ids.now() - entry.at > lifeMs) return refused('expired_url');
    if (entry.uses >= mostUses) return refused('used_url');
    entry.uses += 1;
    return done(entry.place);
  }
}
