import type { ElectionId } from '../ids.ts';

/** The name of an election's log, and of its board key, in checkpoints. */
export function boardOrigin(election: ElectionId): string {
  return `anonylections/${election}`;
}

/** The name of the deployment key in signed notes. */
export const deploymentName = 'anonylections/deployment';
