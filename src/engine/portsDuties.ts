import type { ElectionId } from '../core/ids.ts';

/** What the system owes an election by itself, and does once. */
export type Duty =
  | (typeof plainDuties)[number]
  | `announce-added/${number}`
  | `tell-proposed/${number}`
  | `remind/${number}`
  | `remind-now/${number}`;

const plainDuties = [
  'announce-opened',
  'announce-result',
  'invite',
  'tell-not-opened',
  'tell-published',
] as const;

export type DutyState = 'due' | 'doing' | 'done' | 'failed';

/**
 * A duty as it is stored. A reminder of the timetable is named by its hours before the close, one that an organiser
 * asked for by the five minutes in which that was, what is told of voters proposed or added by how many proposals or
 * amendments there were. Null when it is none.
 */
export function readDuty(text: string): Duty | null {
  const plain = plainDuties.find((duty) => duty === text);
  if (plain !== undefined) return plain;
  const [, name, number] = /^(announce-added|tell-proposed|remind|remind-now)\/(\d{1,9})$/u.exec(text) ?? [];
  if (number === undefined) return null;
  if (name === 'tell-proposed') return `tell-proposed/${Number(number)}`;
  if (name === 'announce-added') return `announce-added/${Number(number)}`;
  return name === 'remind' ? `remind/${Number(number)}` : `remind-now/${Number(number)}`;
}

/** A reminder whose time has come. */
export interface DueReminder {
  readonly election: ElectionId;
  /** Before the close. */
  readonly hours: number;
}

export interface OwedDuty {
  readonly election: ElectionId;
  readonly duty: Duty;
}

/** Duties and what is due by the database's clock. Every method is one statement. */
export interface DutyStore {
  /** Those that nobody does. */
  owed(): Promise<readonly OwedDuty[]>;
  /** Whether it is the caller's to do: of many at once, one gets it. */
  take(owed: OwedDuty): Promise<boolean>;
  /** `due`: it was surely not done, somebody is to try again. `failed`: it cannot be done. */
  settle(owed: OwedDuty, state: 'due' | 'done' | 'failed'): Promise<void>;
  /** Notes a duty unless it is noted, and tells whether it was not; `done`: it is passed over. */
  note(owed: OwedDuty, state: 'due' | 'done'): Promise<boolean>;
  /** Null: it was never owed. */
  dutyState(owed: OwedDuty): Promise<DutyState | null>;
  /** Armed drafts whose opening time has come. */
  toOpen(): Promise<readonly ElectionId[]>;
  /** The draft does not open by itself any more, and its organisers are to be told. */
  disarm(id: ElectionId): Promise<void>;
  /** Of open elections, and not noted yet; those whose time came before the opening are none. */
  remindersDue(): Promise<readonly DueReminder[]>;
  /** Open elections whose closing time has passed. */
  overdue(): Promise<readonly ElectionId[]>;
}
