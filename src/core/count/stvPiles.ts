import { nobody, type RankedBallots } from './stvBallots.ts';

/** Ballots on numbered piles, each on one at most. A count moves only those ballots whose pile changes. */
export interface Piles {
  add(pile: number, ballot: number): void;
  /** Takes all ballots off a pile, one after the other; each may be put onto another pile meanwhile. */
  take(pile: number, each: (ballot: number) => void): void;
  /** Turns a ballot to its next choice that is `open` (not 0) and returns it; {@link nobody}: there is none. */
  turn(ballot: number, open: Uint8Array): number;
}

/** No ballot is on a pile yet, and every ballot is before its first choice. */
export function createPiles({ size, start, ranked }: RankedBallots): Piles {
  const top: number[] = [];
  const below = new Int32Array(size);
  const next = start.slice(0, size);
  return {
    add(pile, ballot) {
      below[ballot] = top[pile] ?? nobody;
      top[pile] = ballot;
    },
    take(pile, each) {
      let ballot = top[pile] ?? nobody;
      top[pile] = nobody;
      while (ballot !== nobody) {
        const following = below[ballot] ?? nobody;
        each(ballot);
        ballot = following;
      }
    },
    turn(ballot, open) {
      const end = start[ballot + 1] ?? 0;
      for (let at = next[ballot] ?? end; at < end; at++) {
        const choice = ranked[at] ?? 0;
        if (open[choice]) {
          next[ballot] = at + 1;
          return choice;
        }
      }
      return nobody;
    },
  };
}
