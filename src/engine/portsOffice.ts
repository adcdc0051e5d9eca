import type { Addendum } from '../core/addendum.ts';
import type { Address } from '../core/address.ts';
import type { Amendment, SignedAmendment } from '../core/amendment.ts';
import type { ElectionResult } from '../core/count/count.ts';
import type { ContestResult } from '../core/count/method.ts';
import type { Definition, ElectionState, Settings } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Result } from '../core/result.ts';
import type { ChannelRef } from './ports.ts';
import type { Duty, DutyStore } from './portsDuties.ts';
import type { PostStore } from './portsPosts.ts';
import type { SessionStore } from './portsSessions.ts';
import type { StatementStore } from './portsStatements.ts';

/** Where an election was created and its result is posted; null for one without a chat platform. */
export interface Home extends ChannelRef {
  readonly platform: 'slack' | 'teams';
}

export interface Organiser {
  readonly address: Address;
  readonly name: string;
}

/** Tokens of one weight class. */
export interface TokenCount {
  readonly weight: string;
  readonly issued: number;
  readonly spent: number;
}

/** What was published at the close. */
export interface Closing {
  /** Private sealing key and lot seed, 32 bytes each, base64url. */
  readonly sealingPrivateKey: string;
  readonly lotSeed: string;
  readonly draw: string;
  /** The board's final size and root (base64url), and the signed checkpoint. */
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
  /** Per weight class, in the manifest's order. */
  readonly tokens: readonly TokenCount[];
}

/** What everybody may know of an amendment of the roll, but for the leaves. */
export interface Amended extends Pick<Amendment, 'number' | 'at' | 'roll' | 'weights'> {
  /** How many joined. */
  readonly voters: number;
  /** The hash of the proposal that was agreed on, base64url. */
  readonly proposal: string;
}

/** What is fixed by the opening, and what was added to the roll since. */
export interface Opened {
  readonly manifest: Manifest;
  readonly manifestSignature: Uint8Array;
  readonly fingerprint: Uint8Array;
  readonly epoch: string;
  /** In the order of their numbers. */
  readonly amendments: readonly Amended[];
}

/** How many voters joined after the opening. */
export function votersAdded(opened: Pick<Opened, 'amendments'> | null): number {
  return (opened?.amendments ?? []).reduce((sum, { voters }) => sum + voters, 0);
}

export interface Election {
  readonly id: ElectionId;
  readonly state: ElectionState;
  readonly definition: Definition;
  readonly settings: Settings;
  readonly organisers: readonly Organiser[];
  /** Who may look, and do nothing. */
  readonly observers: readonly Organiser[];
  readonly home: Home | null;
  readonly opened: Opened | null;
  readonly closing: Closing | null;
  readonly result: ElectionResult | null;
  /** An organiser wants this draft to open by itself at `settings.opensAt`. */
  readonly armed: boolean;
  /** Texts in other languages whose original was changed since, as `fr.contests.q1.title`. */
  readonly outdated: readonly string[];
}

/** An organiser's action as the record tells it: never a voter. Roles: `organiser`, `system`. */
export interface AuditEvent {
  readonly action:
    | 'created'
    | 'edited'
    | 'roll-changed'
    | 'organiser-added'
    | 'organiser-removed'
    | 'observer-added'
    | 'observer-removed'
    | 'opened'
    | 'invited'
    | 'reminded'
    | 'sent-again'
    | 'invitation-replaced'
    | 'replacement-refused'
    | 'codes-printed'
    | 'present-entered'
    | 'voters-proposed'
    | 'proposal-dropped'
    | 'voters-added'
    | 'closed'
    | 'published'
    | 'cancel-requested'
    | 'continue-requested'
    | 'continued'
    | 'cancelled';
  readonly role: 'organiser' | 'system';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** SHA-256 (base64url) of what changed, or counts; no personal data. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** A change decided under the election's row lock. */
export interface ElectionChange {
  readonly state?: ElectionState;
  readonly definition?: Definition;
  readonly settings?: Settings;
  /** Null: nowhere. */
  readonly home?: Home | null;
  /** All of them, in place of those before; at least one. */
  readonly organisers?: readonly Organiser[];
  /** All of them, in place of those before. */
  readonly observers?: readonly Organiser[];
  readonly opened?: Opened;
  readonly closing?: Closing;
  readonly result?: ElectionResult;
  /** What the system owes the election because of this change. */
  readonly owes?: readonly Duty[];
  readonly armed?: boolean;
  /** All of them, in place of those before. */
  readonly outdated?: readonly string[];
  readonly event: AuditEvent;
}

/** The names of an election's private keys and seeds, and in whose schema-role's sight each lies. */
export const keyHolders = {
  'issue-secret': 'clerk',
  'intake-key': 'box',
  'board-key': 'box',
  'sealing-key': 'box',
  'lot-seed': 'box',
} as const;
/** There is one token key for each weight class; it is the clerk's. */
export type TokenKeyName = `token-key/${string}`;
export type KeyName = keyof typeof keyHolders | TokenKeyName;

export function tokenKeyName(weight: string): TokenKeyName {
  return `token-key/${weight}`;
}

export function holderOf(name: KeyName): 'clerk' | 'box' {
  return name in keyHolders ? keyHolders[name as keyof typeof keyHolders] : 'clerk';
}

/** A recount as it was published. */
export interface StoredAddendum {
  readonly addendum: Omit<Addendum, 'result'> & { readonly result: ContestResult };
  /** The deployment key's, 64 bytes in base64url. */
  readonly signature: string;
}

/** Elections, keys, the audit log, recounts, duties, posts and sessions. Every method is one transaction. */
export interface OfficeStore extends DutyStore, PostStore, SessionStore, StatementStore {
  create(election: Election, event: AuditEvent): Promise<void>;
  election(id: ElectionId): Promise<Election | null>;
  /** Elections that this address organises, the newest first. */
  organisedBy(address: Address): Promise<readonly Election[]>;
  /** Elections that this address observes, the newest first. */
  observedBy(address: Address): Promise<readonly Election[]>;
  /** Elections whose home is this workspace, the newest first. */
  inWorkspace(platform: 'slack' | 'teams', workspace: string): Promise<readonly Election[]>;
  inState(state: ElectionState): Promise<readonly ElectionId[]>;
  /** Locks the election, decides, applies the change and appends its audit event, or does nothing. */
  change<E>(
    id: ElectionId,
    decide: (election: Election) => Result<ElectionChange, E>,
  ): Promise<Result<Election, E>>;
  /** Runs `work` while nobody else, in any instance, runs work on this election; waits for its turn. */
  exclusively<T>(id: ElectionId, work: () => Promise<T>): Promise<T>;
  /** The wrapped private key, or null when it was destroyed. */
  clerkKey(id: ElectionId, name: KeyName): Promise<Uint8Array | null>;
  destroyClerkKeys(id: ElectionId): Promise<void>;
  audit(id: ElectionId): Promise<readonly AuditRow[]>;
  /** In the order of their numbers. */
  addenda(id: ElectionId): Promise<readonly StoredAddendum[]>;
  /** Locks the election and stores what `make` gives, or leaves it when that is one of those which exist. */
  addAddendum(
    id: ElectionId,
    make: (existing: readonly StoredAddendum[]) => StoredAddendum,
  ): Promise<StoredAddendum>;
  /** Of the roll, in the order of their numbers. */
  amendments(id: ElectionId): Promise<readonly SignedAmendment[]>;
  /** The wrapped deployment key; `make` is stored when there is none yet. */
  deploymentKey(make: () => Uint8Array): Promise<Uint8Array>;
  /** Names the cluster and its history: it differs after a restore from a backup. */
  epoch(): Promise<string>;
}

/** One link of the audit chain: canonical JSON of the event and SHA-256 over label, previous hash and event. */
export interface AuditRow {
  readonly event: Uint8Array;
  readonly hash: Uint8Array;
}
