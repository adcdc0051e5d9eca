import type { Contest, Selection } from '../contest.ts';
import type { Lot } from '../lot.ts';

/** Equal selections, counted once: `count` valid ballots chose exactly this. */
export interface BallotGroup {
  readonly selection: Selection;
  readonly count: number;
}

/** A tie that mattered: who was concerned, and who came first if it was broken. */
export interface Tie {
  readonly round: number;
  readonly choices: readonly string[];
  /** `lot`: broken by the published seed. `open`: left as it is. */
  readonly brokenBy: 'lot' | 'open';
  /** In the order of the lot; empty where the tie stays open. */
  readonly order: readonly string[];
}

export interface Round {
  /** Votes per choice id, as decimal strings. */
  readonly votes: Readonly<Record<string, string>>;
  readonly elected: readonly string[];
}

export interface ContestResult {
  readonly contest: string;
  readonly rule: Contest['rule'];
  /** Valid ballots, blank ones among them. */
  readonly valid: number;
  readonly blank: number;
  /** Marks that could have been made on ballots that are not blank, and were not. */
  readonly undervotes: number;
  readonly rounds: readonly Round[];
  /** Ids of the choices that have a seat, in the order of the count. */
  readonly elected: readonly string[];
  readonly ties: readonly Tie[];
  /** Of a yes/no/abstain question only. */
  readonly motion?: 'carried' | 'lost' | 'tied';
}

/** A counting method: pure, exact, one file each. */
export type CountingMethod = (contest: Contest, groups: readonly BallotGroup[], lot: Lot) => ContestResult;
