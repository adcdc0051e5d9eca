import type { ContestBy } from '../contest.ts';
import type { MarkRule, RankRule, Rule, Share } from '../counting.ts';
import type { Lot } from '../lot.ts';
import type { Marks, Ranking, Scores } from '../selection.ts';

/** Equal selections of equal weight, counted once: `count` valid ballots chose exactly this. */
export interface BallotGroup<S> {
  readonly selection: S;
  readonly count: number;
  /** What one of these ballots is worth, in the units of {@link Ballots}. */
  readonly weight: bigint;
}

/** All valid ballots of a contest. Weights and numbers of voters are whole units of 10^-scale (unweighted: 1, scale 0). */
export interface Ballots<S> {
  readonly groups: readonly BallotGroup<S>[];
  readonly scale: number;
  /** The weight of the whole roll. */
  readonly eligible: bigint;
  /** The weight of those present, as an organiser entered it before the close; null: not entered. */
  readonly present: bigint | null;
}

export type SelectionBy<R extends Rule> = R extends MarkRule ? Marks : R extends RankRule ? Ranking : Scores;

/** A counting method: pure, exact, one file each. */
export type CountingMethod<R extends Rule> = (
  contest: ContestBy<R>,
  ballots: Ballots<SelectionBy<R>>,
  lot: Lot,
) => ContestResult;

/** A tie that mattered: who was concerned, and who came first if it was broken. */
export interface Tie {
  /** Counted from 1. */
  readonly round: number;
  /** What had to be decided. In an exclusion the last in `order` goes. */
  readonly over: 'seat' | 'exclusion' | 'surplus' | 'finalist' | 'rank' | 'pair';
  readonly choices: readonly string[];
  /**
   * By the rule's own means (the votes of an earlier round, the ballots between the tied, their scores, how often they
   * have the highest score), by `lot` from the published seed; `open`: left as it is; `people`: the rule gives somebody
   * a casting vote.
   */
  readonly brokenBy:
    | 'earlier-round'
    | 'head-to-head'
    | 'score'
    | 'top-scores'
    | 'votes'
    | 'lot'
    | 'open'
    | 'people';
  /** Who comes before whom; empty where the tie stays open. */
  readonly order: readonly string[];
  /** How many more were tied: written names that the result does not name. */
  readonly unnamed?: number;
}

/** Votes that went from one choice to others on the way into a round. All amounts are decimal strings. */
export interface Transfer {
  readonly from: string;
  readonly reason: 'surplus' | 'exclusion';
  /** What a ballot is worth afterwards, where the rule has one such value for all. */
  readonly value?: string;
  readonly to: Readonly<Record<string, string>>;
  /** Went to nobody. */
  readonly exhausted: string;
}

export interface Round {
  /** What `votes` are. */
  readonly kind: 'votes' | 'points' | 'preferences' | 'scores' | 'runoff' | 'grades' | 'seats';
  /** Per choice id, as decimal strings: those that take part in this round. */
  readonly votes: Readonly<Record<string, string>>;
  /** Elected in this round, in order. */
  readonly elected: readonly string[];
  /** Excluded in this round, in order. */
  readonly excluded: readonly string[];
  /** What it takes to be elected. */
  readonly quota?: string;
  /** Votes that count for nobody any more: exhausted, non-transferable, no preference. */
  readonly exhausted?: string;
  readonly transfers?: readonly Transfer[];
  /** Meek: which part of a vote each choice keeps. */
  readonly keepValues?: Readonly<Record<string, string>>;
  /** WIGM: the excluded are sure losers, excluded together because no transfer could save them. */
  readonly sureLosers?: boolean;
}

/** One condition of a motion. */
export interface MotionTest {
  readonly test: 'threshold' | 'turnout' | 'approval';
  readonly votes: string;
  readonly of: string;
  readonly share: Share;
  readonly strict: boolean;
  readonly met: boolean;
}

export interface MotionDetails {
  readonly kind: 'motion';
  /** `undecided`: it is not known yet how many are present. */
  readonly outcome: 'carried' | 'lost' | 'tied' | 'undecided';
  readonly tests: readonly MotionTest[];
}

/** Matrices have a row and a column for each choice, in the order of `choices`. */
export interface PairwiseDetails {
  readonly kind: 'pairwise';
  readonly choices: readonly string[];
  /** How many prefer the row to the column. */
  readonly preferred: readonly (readonly string[])[];
  readonly condorcetWinner: string | null;
  readonly smithSet: readonly string[];
  /** Best first; equal places share a group. */
  readonly ranking: readonly (readonly string[])[];
  /** Schulze: strength of the strongest path from row to column. */
  readonly strongestPaths?: readonly (readonly string[])[];
  /** Ranked pairs, in the order in which they were looked at. */
  readonly pairs?: readonly {
    readonly winner: string;
    readonly loser: string;
    readonly strength: string;
    readonly locked: boolean;
  }[];
  /** Debian: options that failed quorum or majority against the default option. */
  readonly dropped?: readonly { readonly choice: string; readonly for: 'quorum' | 'majority' }[];
  /** Debian: the Schwartz set of every round. */
  readonly schwartzSets?: readonly (readonly string[])[];
}

export interface GradeDetails {
  readonly kind: 'grades';
  /** Votes for every grade, the worst grade first. */
  readonly tallies: Readonly<Record<string, readonly string[]>>;
  /** Place of the majority grade, 0 is the worst. */
  readonly majorityGrades: Readonly<Record<string, number>>;
  readonly ranking: readonly (readonly string[])[];
}

/** A person on a list: the list's choice id and the place on it, counted from 0. */
export interface Place {
  readonly list: string;
  readonly place: number;
}

export interface ListDetails {
  readonly kind: 'lists';
  readonly seats: Readonly<Record<string, number>>;
  /** Every seat in the order in which it was given, with the number that won it (fractions as `n/d`). */
  readonly order: readonly { readonly list: string; readonly number: string }[];
  readonly belowThreshold: readonly string[];
  /** Works council: who is elected, and who gave way to the minority gender. */
  readonly persons?: readonly Place[];
  readonly swaps?: readonly { readonly out: Place; readonly in: Place; readonly number: string }[];
}

/** Works council by persons: who has a seat because of the minority gender. */
export interface MinorityDetails {
  readonly kind: 'minority';
  readonly minoritySeats: readonly string[];
}

export type Details = MotionDetails | PairwiseDetails | GradeDetails | ListDetails | MinorityDetails;

export interface ContestResult {
  readonly contest: string;
  readonly rule: Rule;
  /** Valid ballots, blank ones among them. */
  readonly valid: number;
  readonly blank: number;
  /** Marks (ranks, scores) that could have been made on ballots that are not blank, and were not. */
  readonly undervotes: number;
  readonly rounds: readonly Round[];
  /** Ids of the choices that have a seat, in the order of the count. */
  readonly elected: readonly string[];
  readonly ties: readonly Tie[];
  readonly details?: Details;
  /** Written names that `votes` leaves out because too many were written: how many, and their votes together. */
  readonly otherWriteIns?: { readonly names: number; readonly votes: string };
}
