import type { ElectionId } from '../core/ids.ts';

/** What the system owes an election by itself, and does once. */
export const duties = ['announce-opened', 'announce-result'] as const;
export type Duty = (typeof duties)[number];

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
  /** Open elections whose closing time has passed. */
  overdue(): Promise<readonly ElectionId[]>;
}
