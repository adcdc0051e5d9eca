import { nobody, type RankedBallots } from './stvBallots.ts';
import { createPiles } from './stvPiles.ts';

/** What one transfer moved, in units of 10^-decimals; choices are places in the contest's list. */
export interface Moved {
  readonly from: number;
  /** Votes by receiving choice; only those who got a ballot. */
  readonly to: ReadonlyMap<number, bigint>;
  /** Went to nobody: ballots without a further choice, and what the truncation of values lost. */
  readonly exhausted: bigint;
  /** What every moved ballot is worth now; null where they are worth different amounts. */
  readonly value: bigint | null;
}

/** The ballots of a weighted inclusive Gregory count: each lies with one choice and has a value. */
export interface Gregory {
  /** Who holds how much, in units of 10^-decimals. */
  readonly votes: readonly bigint[];
  /** What counts for nobody any more. Votes and exhausted always make the total. */
  readonly exhausted: bigint;
  /**
   * Moves all ballots of a choice to their next choice that is open.
   * @param keeps votes that stay with the choice: the quota, or none
   * @param worth a ballot's new value from the one that it had
   */
  transfer(from: number, keeps: bigint, open: Uint8Array, worth: (value: bigint) => bigint): Moved;
}

/** Ballots that lie with one choice and are worth the same. */
interface Parcel {
  readonly pile: number;
  readonly value: bigint;
}

/** Every ballot lies with its first choice and is worth its weight. */
export function createGregory(ballots: RankedBallots, choices: number): Gregory {
  const { size, count, weights, weightOf } = ballots;
  const piles = createPiles(ballots);
  const votes = Array.from({ length: choices }, () => 0n);
  const parcels = Array.from({ length: choices }, () => new Map<bigint, Parcel>());
  let pileCount = weights.length;
  let exhausted = 0n;

  const parcelOf = (choice: number, value: bigint): Parcel => {
    const found = parcels[choice]?.get(value);
    if (found !== undefined) return found;
    const parcel = { pile: pileCount++, value };
    parcels[choice]?.set(value, parcel);
    return parcel;
  };

  /** Moves ballots of one value; gives how many went to whom. */
  const deal = (pile: number, value: bigint, open: Uint8Array): Float64Array => {
    const dealt = new Float64Array(choices);
    const pileOf = new Int32Array(choices).fill(nobody);
    piles.take(pile, (ballot) => {
      const to = piles.turn(ballot, open);
      if (to === nobody) return;
      if (pileOf[to] === nobody) pileOf[to] = parcelOf(to, value).pile;
      piles.add(pileOf[to] ?? nobody, ballot);
      dealt[to] = (dealt[to] ?? 0) + (count[ballot] ?? 0);
    });
    return dealt;
  };

  const credit = (dealt: Float64Array, value: bigint, to: Map<number, bigint>): bigint => {
    let moved = 0n;
    dealt.forEach((ballotCount, choice) => {
      if (ballotCount === 0) return;
      const amount = BigInt(ballotCount) * value;
      votes[choice] = (votes[choice] ?? 0n) + amount;
      to.set(choice, (to.get(choice) ?? 0n) + amount);
      moved += amount;
    });
    return moved;
  };

  for (let ballot = 0; ballot < size; ballot++) piles.add(weightOf[ballot] ?? 0, ballot);
  weights.forEach((weight, pile) => {
    credit(deal(pile, weight, new Uint8Array(choices).fill(1)), weight, new Map());
  });

  return {
    votes,
    get exhausted() {
      return exhausted;
    },
    transfer(from, keeps, open, worth) {
      const old = parcels[from] ?? new Map<bigint, Parcel>();
      const to = new Map<number, bigint>();
      const values = new Set<bigint>();
      let moved = 0n;
      for (const parcel of old.values()) {
        const value = worth(parcel.value);
        values.add(value);
        moved += credit(deal(parcel.pile, value, open), value, to);
      }
      const lost = (votes[from] ?? 0n) - keeps - moved;
      votes[from] = keeps;
      exhausted += lost;
      const [value = null] = values.size === 1 ? values : [];
      return { from, to, exhausted: lost, value };
    },
  };
}
