import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';

/** Who can be at the organiser's web pages: somebody with a chat account, or with an e-mail address. */
export interface PageAddress extends Address {
  readonly kind: 'slack' | 'teams' | 'email';
}

/** Somebody at the organiser's web pages, as their chat platform or a mailed link authenticated them. */
export interface PagePerson {
  readonly address: PageAddress;
  readonly name: string;
  /** IANA name; null where it is not known. */
  readonly timeZone: string | null;
}

/** What a one-time link is good for. */
export interface EntryLink {
  readonly person: PagePerson;
  /** Where it leads; null: to all elections of this person. */
  readonly election: ElectionId | null;
}

/** One-time links to the organiser's pages and sessions there, by SHA-256 of their secrets. The database's clock ends them. */
export interface SessionStore {
  /** Voids the links that this person was given before. */
  addEntryLink(hash: Uint8Array, link: EntryLink, minutes: number): Promise<void>;
  /** Gives a link that still stands, once. */
  takeEntryLink(hash: Uint8Array): Promise<EntryLink | null>;
  addSession(hash: Uint8Array, person: PagePerson, hours: number): Promise<void>;
  /** Null when it ended. */
  session(hash: Uint8Array): Promise<PagePerson | null>;
  /** How this person is called from now on, and their time zone. */
  changeSession(hash: Uint8Array, name: string, timeZone: string): Promise<void>;
  endSession(hash: Uint8Array): Promise<void>;
  /** Ends all sessions of this person, and voids their links. */
  endSessionsOf(address: PageAddress): Promise<void>;
}
