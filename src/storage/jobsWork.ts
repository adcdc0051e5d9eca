import type { JobResult, JobWithMetadata } from 'pg-boss';
import type { Log } from '../engine/ports.ts';

/**
 * A worker of a queue: one job after another, each with its own outcome. Nothing of a failure is stored with the job.
 * @param handle given the job's data, and whether it is tried for the last time
 */
export function workOff(
  event: string,
  log: Pick<Log, 'error'>,
  handle: (data: unknown, lastAttempt: boolean) => Promise<void>,
): (batch: readonly JobWithMetadata<unknown>[]) => Promise<JobResult[]> {
  return async (batch) => {
    const results: JobResult[] = [];
    for (const { id, data, retryCount, retryLimit } of batch) {
      try {
        await handle(data, retryCount >= retryLimit);
        results.push({ id, status: 'completed' });
      } catch (problem) {
        log.error(event, problem);
        results.push({ id, status: 'failed' });
      }
    }
    return results;
  };
}
