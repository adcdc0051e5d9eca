import type { Address } from '../core/address.ts';
import type { SignedAmendment } from '../core/amendment.ts';
import type { Counts } from '../core/counts.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import type { Statement } from '../core/statements.ts';
import type { DeliveryReason } from './deliveryReason.ts';
import type { ChatPerson, DeliveryFailure, DeliveryJob } from './ports.ts';
import type { Election, ElectionChange, KeyName } from './portsOffice.ts';

export type IssueMode = 'blind' | 'attended';

/** A voter's row on the roll. */
export interface Voter {
  readonly id: VoterId;
  readonly election: ElectionId;
  readonly name: string;
  readonly addresses: readonly Address[];
  /** 16 random bytes. */
  readonly salt: Uint8Array;
  readonly weight: string;
  readonly generation: number;
  /** Null until a token was issued. */
  readonly issued: IssueMode | null;
}

/** Somebody who was named for a roll and does not become a voter. */
export type LeftOut = Pick<ChatPerson, 'name' | 'standing'>;

/** Whose link to the voting slips of which election. */
export interface SlipLink {
  readonly election: ElectionId;
  readonly organiser: Address;
}

/** What is published of a voter. */
export interface RollLeaf {
  readonly leaf: Uint8Array;
  readonly weight: string;
  readonly issued: boolean;
  /** The number of the amendment by which this voter joined; 0: there from the opening on. */
  readonly amendment: number;
}

export interface RollChange {
  readonly remove: readonly VoterId[];
  readonly put: readonly Voter[];
  /** Named and left out: kept for the summary before sending. */
  readonly leftOut?: readonly ChatPerson[];
  /** Accounts whose people are voters by mail: not left out any more. */
  readonly byMail?: readonly Address[];
}

/** What the opening fixes about every voter. */
export interface FrozenVoter {
  readonly voter: VoterId;
  readonly leaf: Uint8Array;
  readonly codeHash: Uint8Array;
}

export interface Freeze {
  readonly voters: readonly FrozenVoter[];
  /** Wrapped: every name of `keyHolders`, and a token key for each weight class. */
  readonly keys: ReadonlyMap<KeyName, Uint8Array>;
  readonly closesAt: string | null;
}

/** Voters whom an organiser wants to add to the roll of an open election. Another organiser has to agree. */
export interface Proposal {
  readonly by: Address;
  /** As they join, salts included. */
  readonly voters: readonly Voter[];
}

/** The roll of an opened election under its lock. */
export interface OpenRoll {
  readonly election: Election;
  readonly gate: 'open' | 'closed' | 'paused';
  readonly roll: readonly Voter[];
  /** In no order. */
  readonly leaves: readonly Pick<RollLeaf, 'leaf' | 'weight'>[];
  readonly proposal: Proposal | null;
}

export interface OpenRollChange {
  /** What stands from now on; null: nothing. */
  readonly proposal: Proposal | null;
  /** Who joins now, by which amendment. */
  readonly joining?: {
    readonly voters: readonly Voter[];
    readonly frozen: readonly FrozenVoter[];
    readonly signed: SignedAmendment;
  };
  readonly change: ElectionChange;
}

/** `closed`: the gate is shut, or its time has passed. `paused`: the database was restored from a backup. */
export type TickRefusal = 'closed' | 'paused' | 'unknown-voter' | 'issued-otherwise';

export interface Delivery {
  readonly voter: VoterId;
  readonly via: 'chat' | 'email';
  readonly state: 'queued' | 'sent' | 'failed';
  /** Of what failed. */
  readonly reason: DeliveryReason | null;
  /** The voter's name and address as the organiser entered them. */
  readonly name: string;
  readonly address: string;
}

/** `notice`: every address is told that the invitation before is void. */
export type Way = Delivery['via'] | 'notice';

/** One invitation on one way. */
export interface DeliveryWay {
  readonly job: DeliveryJob;
  readonly via: Way;
}

/** The voter roll, the ticks, the invitations and the clerk's gate. Every method is one transaction. */
export interface ClerkStore {
  roll(id: ElectionId): Promise<readonly Voter[]>;
  rollSize(id: ElectionId): Promise<number>;
  /** Whether anybody on the roll votes by a printed code. */
  hasPrinted(id: ElectionId): Promise<boolean>;
  /** Voters per weight class. */
  weights(id: ElectionId): Promise<Counts>;
  /** Locks the election, lets `decide` say what happens to its roll, and appends the audit event. */
  changeRoll<E>(
    id: ElectionId,
    decide: (
      election: Election,
      roll: readonly Voter[],
    ) => Result<RollChange & { change: ElectionChange }, E>,
  ): Promise<Result<Election, E>>;
  /** Who was named for the roll and is not on it, by name. */
  leftOut(id: ElectionId): Promise<readonly LeftOut[]>;
  /** Locks the draft and stores everything that the opening fixes, gate and election together, or does nothing. */
  open<E>(
    id: ElectionId,
    decide: (
      election: Election,
      roll: readonly Voter[],
      statements: readonly Statement[],
    ) => Result<Freeze & { change: ElectionChange }, E>,
  ): Promise<Result<Election, E>>;
  /** Locks the election, passes the gate, and lets `decide` say what is proposed or who joins. */
  changeOpenRoll<E>(
    id: ElectionId,
    decide: (now: OpenRoll) => Result<OpenRollChange, E>,
  ): Promise<Result<Election, E>>;
  proposal(id: ElectionId): Promise<Proposal | null>;
  /** Forgets what was proposed. */
  dropProposal(id: ElectionId): Promise<void>;
  voter(id: VoterId): Promise<Voter | null>;
  voterByAddress(id: ElectionId, address: Address): Promise<Voter | null>;
  /** Elections, not drafts, on whose roll the address is. */
  electionsOf(address: Address): Promise<readonly ElectionId[]>;
  /** The voter of an invitation code, and the generation that the code was made for. */
  voterByCode(
    codeHash: Uint8Array,
  ): Promise<{ readonly voter: Voter; readonly codeGeneration: number } | null>;
  /** Stores the next generation's code; refused once a token was issued. */
  replaceCode(id: VoterId, generation: number, codeHash: Uint8Array): Promise<boolean>;
  /** Passes the gate and ticks the voter; the same mode and MAC again is a repeat and gets the same answer. */
  tick(voter: VoterId, mode: IssueMode, mac: Uint8Array): Promise<Result<'ticked' | 'repeated', TickRefusal>>;
  /** Shuts the gate for good, after waiting for what is in flight. */
  shutGate(id: ElectionId): Promise<void>;
  /** Lets a gate that a restored backup paused stand as it stood. */
  continueGate(id: ElectionId): Promise<void>;
  /** Tokens issued, per weight class; classes without any may be missing. */
  issuedCounts(id: ElectionId): Promise<Counts>;
  /** Every roll leaf, sorted, with its weight class and whether a token was issued for it. */
  leaves(id: ElectionId): AsyncIterable<RollLeaf>;
  /** Notes invitations that are to be sent; gives back those whose generation was not noted before, or failed on every way. */
  queueDeliveries(wanted: readonly DeliveryWay[]): Promise<readonly DeliveryWay[]>;
  /** Notes invitations that are to be sent again, however it went before; gives back those that did not wait. */
  requeueDeliveries(wanted: readonly DeliveryWay[]): Promise<readonly DeliveryWay[]>;
  /** The ways on which this invitation waits to be sent. */
  queuedWays(job: DeliveryJob): Promise<readonly Way[]>;
  settleDelivery(job: DeliveryJob, via: Way, outcome: Result<null, DeliveryFailure>): Promise<void>;
  deliveries(id: ElectionId): Promise<readonly Delivery[]>;
  /** Keeps a link by its hash for some minutes. */
  addSlipLink(hash: Uint8Array, link: SlipLink, minutes: number): Promise<void>;
  /** Gives a link that still stands, once. */
  takeSlipLink(hash: Uint8Array): Promise<SlipLink | null>;
}
