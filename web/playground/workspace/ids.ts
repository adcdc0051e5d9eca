import { randomBytes } from 'node:crypto';

/** Ids and times of one workspace. `now` gives milliseconds since 1970. */
export class Ids {
  readonly now: () => number;
  #lastTs = 0;
  #count = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** A message's timestamp, `1700000000.000123`: unique, and larger than every one before. */
  ts(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Math.floor(this.now()) * 1000);
    const seconds = Math.floor(this.#lastTs / 1e6);
    return `${seconds}.${String(this.#lastTs % 1e6).padStart(6, '0')}`;
  }

  /** An id such as `V000001A3F9C`. */
  id(prefix: string): string {
    this.#count += 1;
    const random = randomBytes(3).toString('hex').toUpperCase();
    return `${prefix}${this.#count.toString(36).toUpperCase().padStart(4, '0')}${random}`;
  }

  /** Short random text for block ids, action ids and hashes. */
  short(): string {
    return randomBytes(4).toString('base64url');
  }

  secret(): string {
    return randomBytes(18).toString('base64url');
  }
}
