import type { InvalidReason, Selections } from '../core/ballot.ts';
import type { ElectionResult } from '../core/count/count.ts';
import type { Counts } from '../core/counts.ts';
import type { ElectionId } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import type { Election, KeyName } from './portsOffice.ts';

/** One cast, all in one transaction behind the gate. No voter in sight. */
export interface Cast {
  readonly election: ElectionId;
  readonly weight: string;
  readonly spentMark: Uint8Array;
  readonly nonce: Uint8Array;
  readonly signature: Uint8Array;
  /** Unique HMACs of the leaf and of its first 100 bits. */
  readonly leafMark: Uint8Array;
  readonly codeMark: Uint8Array;
  /** A random UUID, and the sealed ballot encrypted to the intake key. */
  readonly intakeId: string;
  readonly intakeRow: Uint8Array;
}

/**
 * `already-voted`: the token is spent on another ballot. `ballot-present`: the token is unspent, the ballot (or one
 * with its receipt code) is there already; the token stays unspent. `closed`: the gate is shut or was never opened.
 * `paused`: the database was restored from a backup, and the organisers have not decided to go on.
 */
export type CastRefusal = 'closed' | 'paused' | 'already-voted' | 'ballot-present';

export interface IntakeRow {
  readonly id: string;
  readonly weight: string;
  readonly row: Uint8Array;
}

export interface BoardEntry {
  readonly leaf: Uint8Array;
  readonly weight: string;
  readonly sealed: Uint8Array;
  readonly receiptSignature: Uint8Array;
}

/** The board's size, the hashes of its perfect subtrees from left to right, and the signed checkpoint. */
export interface BoardHead {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
  /** Null while the board is empty. */
  readonly checkpoint: string | null;
  /** Totals over the mixed ballots; live results only. */
  readonly live: ElectionResult | null;
}

/** What mixing decided: which rows leave the intake, and what stands on the board then. */
export interface Mixing {
  /** Sorted by leaf hash, one for every taken row. */
  readonly entries: readonly BoardEntry[];
  readonly head: BoardHead;
}

export interface BoardRow extends BoardEntry {
  readonly position: number;
}

export interface OpenedBallot {
  readonly position: number;
  readonly ballot: Result<Selections, InvalidReason>;
}

/** What the published board shows of a ballot. */
export interface BoardBallot extends OpenedBallot, Pick<BoardEntry, 'leaf' | 'weight'> {}

/** Spent marks, intake, board and the box's gate. Every method is one transaction. */
export interface BoxStore {
  /** What the box may know of an election: no organisers, no roll. */
  election(id: ElectionId): Promise<Pick<Election, 'id' | 'state' | 'opened' | 'settings'> | null>;
  key(id: ElectionId, name: KeyName): Promise<Uint8Array | null>;
  destroyKeys(id: ElectionId): Promise<void>;
  /** Opens the gate before the election opens (nobody has a token yet); repeating it is harmless. */
  openGate(id: ElectionId, closesAt: string | null): Promise<void>;
  cast(cast: Cast): Promise<Result<'stored' | 'repeated', CastRefusal>>;
  /** The receipt's signature when this very ballot is on the board: a repeat after the close finds its receipt. */
  receiptSignature(id: ElectionId, leaf: Uint8Array): Promise<Uint8Array | null>;
  shutGate(id: ElectionId): Promise<void>;
  /** Lets a gate that a restored backup paused stand as it stood. */
  continueGate(id: ElectionId): Promise<void>;
  /** Waiting ballots per weight class. */
  intakeCounts(id: ElectionId): Promise<Counts>;
  /**
   * Locks the board's head, counts again, takes the rows that `choose` names (null: nothing to do), deletes them all
   * in the order of their ids and stores what `mix` makes of them.
   */
  mix(
    id: ElectionId,
    choose: (waiting: readonly Pick<IntakeRow, 'id' | 'weight'>[]) => readonly string[] | null,
    mix: (taken: readonly IntakeRow[], head: BoardHead) => Mixing,
  ): Promise<BoardHead>;
  head(id: ElectionId): Promise<BoardHead | null>;
  setLive(id: ElectionId, live: ElectionResult): Promise<void>;
  board(id: ElectionId, from?: number): AsyncIterable<BoardRow>;
  /** The leaves alone, in the order of the board. */
  leaves(id: ElectionId): AsyncIterable<Uint8Array>;
  /** Opened ballots at some positions of the board, in its order. */
  ballotsAt(id: ElectionId, positions: readonly number[]): Promise<readonly BoardBallot[]>;
  saveOpened(id: ElectionId, ballots: readonly OpenedBallot[]): Promise<void>;
  opened(id: ElectionId, from?: number): AsyncIterable<OpenedBallot>;
  /** Sorted by mark. */
  spent(
    id: ElectionId,
  ): AsyncIterable<{ readonly weight: string; readonly nonce: Uint8Array; readonly signature: Uint8Array }>;
  /** Tokens spent, per weight class; classes without any may be missing. */
  spentCounts(id: ElectionId): Promise<Counts>;
  /** After the close: leaf marks go; the intake must be empty. On cancelling: intake and marks go. */
  clear(id: ElectionId, scope: 'leaf-marks' | 'intake-and-marks'): Promise<void>;
}
