import type { Pool } from 'pg';
import { type ConstructorOptions, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { electionIdSchema, voterIdSchema } from '../core/ids.ts';
import type { DeliveryJob, Jobs, Log } from '../engine/ports.ts';
import { deliveriesQueue, jobsSchema } from './jobsInstall.ts';
import { chunks, createDatabase, urlOf } from './query.ts';

export interface JobsOptions {
  /** Sends one invitation. What it throws makes the job come again later, unless this was the last attempt. */
  readonly onDelivery: (job: DeliveryJob, lastAttempt: boolean) => Promise<void>;
  readonly log: Pick<Log, 'error'>;
}

export interface RunningJobs {
  readonly jobs: Jobs;
  /** Begins to work. Invitations that were queued but lost their job in a crash get one again. */
  start(): Promise<void>;
  /** Lets what is running finish, for at most ten seconds; other instances then take over. */
  stop(): Promise<void>;
}

const jobSchema = z.strictObject({
  election: electionIdSchema,
  voter: voterIdSchema,
  generation: z.int().min(1),
});

/** Deliveries as jobs in Postgres, under the clerk's login. Every instance works on the one queue. */
export function createJobs(clerkPool: Pool, { onDelivery, log }: JobsOptions): RunningJobs {
  const boss = new PgBoss({ ...bossOptions, connectionString: urlOf(clerkPool) });
  boss.on('error', (problem) => log.error('jobs', problem));
  boss.on('warning', ({ message }) => log.error('jobs', new Error(message)));
  const jobs: Jobs = { enqueueDeliveries: (some) => enqueue(boss, some) };
  return {
    jobs,
    start: async () => {
      await boss.start();
      await jobs.enqueueDeliveries(await queuedDeliveries(clerkPool));
      await boss.work(deliveriesQueue, workOptions, (batch: readonly JobWithMetadata<unknown>[]) =>
        workOff(batch, onDelivery, log),
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

const bossOptions = {
  schema: jobsSchema,
  max: 3,
  application_name: 'anonylections jobs',
  migrate: false,
  schedule: false,
  registerInstance: false,
  persistWarnings: false,
  monitorVacuum: false,
  reindex: false,
  superviseIntervalSeconds: 15,
  monitorIntervalSeconds: 15,
  maintenanceIntervalSeconds: 60,
  useListenNotify: true,
  openTelemetry: { enabled: false },
} as const satisfies ConstructorOptions;

const workOptions = {
  includeMetadata: true,
  perJobResults: true,
  localConcurrency: 4,
  batchSize: 5,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
} as const;

/** One job per invitation: asking again while it waits or runs adds none. */
async function enqueue(boss: PgBoss, jobs: readonly DeliveryJob[]): Promise<void> {
  for (const some of chunks(jobs, 1_000)) {
    const rows = some.map((job) => ({
      data: { election: job.election, voter: job.voter, generation: job.generation },
      singletonKey: `${job.voter}/${job.generation}`,
    }));
    await boss.insert(deliveriesQueue, rows);
  }
}

/** What still can be sent: of open elections, and not replaced since. */
async function queuedDeliveries(clerkPool: Pool): Promise<readonly DeliveryJob[]> {
  const rows = await createDatabase(clerkPool)
    .selectFrom('clerk.deliveries as d')
    .innerJoin('clerk.roll as r', (join) =>
      join.onRef('r.id', '=', 'd.voter_id').onRef('r.generation', '=', 'd.generation'),
    )
    .innerJoin('office.elections as e', 'e.id', 'r.election_id')
    .select(['r.election_id as election', 'd.voter_id as voter', 'd.generation'])
    .where('d.state', '=', 'queued')
    .where('e.state', '=', 'open')
    .distinct()
    .execute();
  return rows.map((row) => jobSchema.parse(row));
}

/** One after another; each job has its own outcome. Nothing of a failure is stored with the job. */
async function workOff(
  batch: readonly JobWithMetadata<unknown>[],
  onDelivery: JobsOptions['onDelivery'],
  log: JobsOptions['log'],
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, data, retryCount, retryLimit } of batch) {
    try {
      await onDelivery(jobSchema.parse(data), retryCount >= retryLimit);
      results.push({ id, status: 'completed' });
    } catch (problem) {
      log.error('delivery', problem);
      results.push({ id, status: 'failed' });
    }
  }
  return results;
}
