import type { ElectionId } from '../core/ids.ts';

/** What the system owes an election by itself, and does once. */
export type Duty = 'announce-opened' | 'announce-result' | 'invite' | `remind/${number}`;

/** A duty as it is stored; a reminder is named by its hours before the close. Null when it is none. */
export function readDuty(text: string): Duty | null {
  if (text === 'announce-opened' || text === 'announce-result' || text === 'invite') return text;
  const hours = /^remind\/(\d{1,3})$/u.exec(text)?.[1];
  return hours === undefined ? null : `remind/${Number(hours)}`;
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
  /** Notes a duty unless it is noted; `done`: it is passed over. */
  note(owed: OwedDuty, state: 'due' | 'done'): Promise<void>;
  /** Armed drafts whose opening time has come. */
  toOpen(): Promise<readonly ElectionId[]>;
  /** The draft does not open by itself any more. */
  disarm(id: ElectionId): Promise<void>;
  /** Of open elections, and not noted yet; those whose time came before the opening are none. */
  remindersDue(): Promise<readonly DueReminder[]>;
  /** Open elections whose closing time has passed. */
  overdue(): Promise<readonly ElectionId[]>;
}
