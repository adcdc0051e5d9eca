/** A repeatable stream of numbers in [0, 1) for a seed: mulberry32. It makes names and ids, never secrets. */
export type Draw = () => number;

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(draw: Draw, list: readonly [T, ...T[]]): T {
  return list[Math.floor(draw() * list.length)] ?? list[0];
}

const idLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** A Slack-like id, such as `U7K2M4Q9XWD`. */
export function drawId(draw: Draw, prefix: string): string {
  return prefix + Array.from({ length: 10 }, () => idLetters[Math.floor(draw() * idLetters.length)]).join('');
}
