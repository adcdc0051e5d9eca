import type { Settings } from './election.ts';

/** Whether everybody can read, and count, the single ballots after the close. */
export function publishesBallots({ publication }: Pick<Settings, 'publication'>): boolean {
  return publication !== 'totals';
}
