import type { BallotGroup, Ballots } from '../../core/count/method.ts';
import { type Ranking, selectionKey } from '../../core/selection.ts';

/** Ballots as they were cast, one after the other: how many choices each ranks, and which, best first. */
export interface Cast {
  readonly lengths: Uint8Array;
  /** Places in the list of choices. */
  readonly ranked: Uint8Array;
}

/** How many of 100 ballots rank one choice, two choices, and so on. */
const lengthShares = [10, 16, 22, 20, 14, 10, 5, 3];

/** Short rankings, popular choices more often and earlier; the same ones for the same seed. */
export function castBallots(ballots: number, choices: number, seed: number): Cast {
  const random = mulberry32(seed);
  const popularity = Array.from({ length: choices }, (_, place) => 1 / (place + 4));
  const lengths = new Uint8Array(ballots);
  const ranked = new Uint8Array(ballots * lengthShares.length);
  let end = 0;
  for (let ballot = 0; ballot < ballots; ballot++) {
    const length = 1 + draw(lengthShares, random);
    const left = [...popularity];
    for (let rank = 0; rank < length; rank++) {
      const place = draw(left, random);
      left[place] = 0;
      ranked[end++] = place;
    }
    lengths[ballot] = length;
  }
  return { lengths, ranked: ranked.slice(0, end) };
}

/** Equal rankings counted once, as the counter of an election keeps them. */
export function groupBallots({ lengths, ranked }: Cast, choices: readonly string[]): Ballots<Ranking> {
  const groups = new Map<string, BallotGroup<Ranking> & { count: number }>();
  const ranks = choices.map((choice) => [choice]);
  let at = 0;
  for (const length of lengths) {
    const selection = Array.from({ length }, () => ranks[ranked[at++] ?? 0] ?? []);
    const key = selectionKey(selection);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { selection, count: 1, weight: 1n });
    else group.count += 1;
  }
  return { groups: [...groups.values()], scale: 0, eligible: BigInt(lengths.length), present: null };
}

/** A place, each as likely as its share of all shares. */
function draw(shares: readonly number[], random: () => number): number {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let left = random() * total;
  for (const [place, share] of shares.entries()) {
    left -= share;
    if (left < 0) return place;
  }
  return shares.length - 1;
}

/** Tommy Ettinger's mulberry32: a small generator that gives the same numbers everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
