/** Pseudo-random numbers between 0 and 1 from a seed (mulberry32): for play only, never for elections. */
export function seededDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const candidates = ['Amira Haddad', 'Björn Lindqvist', 'Chen Wei', 'Dolores Ibárruri Gómez'];
export const title = 'Works council election';
export const question = 'Who should represent us?';

/** Up to two candidates, or now and then a blank vote; the places of the chosen in the list. */
export function drawBallot(draw: () => number): readonly number[] {
  if (draw() < 0.08) return [];
  const first = Math.floor(draw() ** 1.4 * candidates.length);
  const second = Math.floor(draw() * candidates.length);
  return draw() < 0.4 || second === first ? [first] : [first, second].sort((a, b) => a - b);
}
