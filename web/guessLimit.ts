import { createHmac } from 'node:crypto';
import type { Clock } from '../src/engine/ports.ts';

const windowMs = 10 * 60_000;
const guessesPerWindow = 200;
const addressesPerWindow = 100_000;

/** Counts unknown codes per network. In memory only; what it keeps says nothing once the window is over. */
export interface GuessLimit {
  /** Minutes to wait, or 0 while the network may try. */
  wait(address: string): number;
  /** Notes an unknown code. */
  note(address: string): void;
  /** Notes it, unless the network has to wait: then for how many minutes. */
  failed(address: string): number;
}

/**
 * A limit generous enough for a whole office behind one address: codes have 120 bits, so that guessing is hopeless
 * anyway. It is asked about what has failed, never about a good code or token: else one guesser could keep everybody
 * behind the same address from voting. Where something else is counted, `most` says how often. Networks are kept as
 * HMACs under a salt that lives as long as the window.
 */
export function createGuessLimit(
  clock: Clock,
  drawSalt: () => Uint8Array,
  most = guessesPerWindow,
): GuessLimit {
  let window = { ends: Number.NEGATIVE_INFINITY, salt: new Uint8Array(), guesses: new Map<string, number>() };

  function current() {
    const now = clock.now();
    if (now >= window.ends || window.guesses.size > addressesPerWindow) {
      window = { ends: now + windowMs, salt: new Uint8Array(drawSalt()), guesses: new Map() };
    }
    return window;
  }

  function keyOf(address: string): string {
    return createHmac('sha256', current().salt).update(network(address)).digest('base64url');
  }

  function wait(address: string): number {
    const tried = current().guesses.get(keyOf(address)) ?? 0;
    return tried < most ? 0 : Math.ceil((current().ends - clock.now()) / 60_000);
  }

  function note(address: string): void {
    const key = keyOf(address);
    current().guesses.set(key, (current().guesses.get(key) ?? 0) + 1);
  }

  return {
    wait,
    note,
    failed(address) {
      const minutes = wait(address);
      if (minutes === 0) note(address);
      return minutes;
    },
  };
}

/** An IPv4 address, or the first 64 bits of an IPv6 address: one household has all the rest. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
