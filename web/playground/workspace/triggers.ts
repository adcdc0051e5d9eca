import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';
import { forgetOldest } from './forget.ts';
import type { Ids } from './ids.ts';

/** Slack: a trigger id lives for three seconds and opens one view. */
const triggerLifeMs = 3000;

export type TriggerFault = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

interface Trigger {
  readonly person: string;
  readonly at: number;
  /** the view the person was in, when the trigger came from one */
  readonly view: string | undefined;
  used: boolean;
}

/** Trigger ids: proof that a person did something just now. */
export class Triggers {
  readonly #ids: Ids;
  readonly #triggers = new Map<string, Trigger>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  make(person: string, view?: string): string {
    const id = `${Math.floor(this.#ids.now())}.${this.#ids.id('')}.${this.#ids.short()}`;
    this.#triggers.set(id, { person, at: this.#ids.now(), view, used: false });
    forgetOldest(this.#triggers);
    return id;
  }

  use(id: string): Outcome<{ readonly person: string; readonly view: string | undefined }, TriggerFault> {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return refused('invalid_trigger_id');
    if (trigger.used) return refused('exchanged_trigger_id');
    if (this.#ids.now() - trigger.at > triggerLifeMs) return refused('expired_trigger_id');
    trigger.used = true;
    return done({ person: trigger.person, view: trigger.view });
  }
}
