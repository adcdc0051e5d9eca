import type { Pool } from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { electionIdSchema, voterIdSchema } from '../core/ids.ts';
import type { DeliveryJob, ElectionTask, Jobs, Log, SignInJob } from '../engine/ports.ts';
import { readDuty } from '../engine/portsDuties.ts';
import { deliveriesQueue, jobsSchema, roundsQueue, signInsQueue, tasksQueue } from './jobsInstall.ts';
import { workOff } from './jobsWork.ts';
import { chunks, createDatabase, urlOf } from './query.ts';

export interface JobsOptions {
  /** Sends one invitation. What it throws makes the job come again later, unless this was the last attempt. */
  readonly onDelivery: (job: DeliveryJob, lastAttempt: boolean) => Promise<void>;
  /** Does a task. What it throws makes the job come again later. */
  readonly onTask: (task: ElectionTask) => Promise<void>;
  /** Mails a link to sign in. What it throws makes the job come again later. */
  readonly onSignIn: (job: SignInJob) => Promise<void>;
  /** Looks what is due: about every few seconds, in one instance at a time. */
  readonly onRound: () => Promise<void>;
  /** Between two rounds; 5 unless told. */
  readonly roundSeconds?: number;
  readonly log: Pick<Log, 'error'>;
}

export interface RunningJobs {
  readonly jobs: Jobs;
  /** Begins to work. Invitations that were queued but lost their job in a crash get one again. */
  start(): Promise<void>;
  /** Lets what is running finish, for at most ten seconds; other instances then take over. */
  stop(): Promise<void>;
}

const deliverySchema = z.strictObject({
  election: electionIdSchema,
  voter: voterIdSchema,
  generation: z.int().min(1),
});

const taskNameSchema = z.string().transform((text, context): ElectionTask['task'] => {
  const task = text === 'publish' || text === 'progress' ? text : readDuty(text);
  if (task !== null) return task;
  context.addIssue('no task');
  return z.NEVER;
});
const signInSchema = z.strictObject({ address: z.string(), language: z.string() });
const taskSchema = z.strictObject({ task: taskNameSchema, election: electionIdSchema });

/** Deliveries, tasks and rounds as jobs in Postgres, under the clerk's login. Every instance works on the same queues. */
export function createJobs(clerkPool: Pool, options: JobsOptions): RunningJobs {
  const { roundSeconds = 5, log } = options;
  const boss = new PgBoss({ ...bossOptions, connectionString: urlOf(clerkPool) });
  boss.on('error', (problem) => log.error('jobs', problem));
  boss.on('warning', ({ message }) => log.error('jobs', new Error(message)));
  const jobs: Jobs = {
    enqueueDeliveries: (some) => enqueueDeliveries(boss, some),
    enqueueTasks: (some) => enqueueTasks(boss, some),
    enqueueSignIns: async (some) => {
      const rows = some.map(({ address, language }) => ({
        data: { address, language },
        singletonKey: address,
      }));
      await boss.insert(signInsQueue, rows);
    },
  };
  let rounds: NodeJS.Timeout | undefined;
  const askForRound = () =>
    boss
      .send(roundsQueue, null, { singletonSeconds: roundSeconds })
      .catch((problem: unknown) => log.error('round', problem));
  return {
    jobs,
    start: async () => {
      await boss.start();
      await jobs.enqueueDeliveries(await queuedDeliveries(clerkPool));
      await work(boss, options);
      await askForRound();
      rounds = setInterval(() => void askForRound(), roundSeconds * 1000);
    },
    stop: async () => {
      clearInterval(rounds);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

const bossOptions = {
  schema: jobsSchema,
  max: 4,
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
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
} as const;
const manyAtOnce = { ...workOptions, localConcurrency: 4, batchSize: 5, burstWhenBatchFull: true } as const;

async function work(
  boss: PgBoss,
  { onDelivery, onTask, onSignIn, onRound, log }: JobsOptions,
): Promise<void> {
  const deliver = (data: unknown, lastAttempt: boolean) =>
    onDelivery(deliverySchema.parse(data), lastAttempt);
  await boss.work(deliveriesQueue, manyAtOnce, workOff('delivery', log, deliver));
  const doTask = (data: unknown) => onTask(taskSchema.parse(data));
  await boss.work(tasksQueue, { ...workOptions, localConcurrency: 3 }, workOff('task', log, doTask));
  const mail = (data: unknown) => onSignIn(signInSchema.parse(data));
  await boss.work(signInsQueue, workOptions, workOff('sign-in', log, mail));
  await boss.work(roundsQueue, workOptions, workOff('round', log, onRound));
}

/** One job per invitation: asking again while it waits or runs adds none. */
async function enqueueDeliveries(boss: PgBoss, jobs: readonly DeliveryJob[]): Promise<void> {
  for (const some of chunks(jobs, 1_000)) {
    const rows = some.map((job) => ({
      data: { election: job.election, voter: job.voter, generation: job.generation },
      singletonKey: `${job.voter}/${job.generation}`,
    }));
    await boss.insert(deliveriesQueue, rows);
  }
}

async function enqueueTasks(boss: PgBoss, tasks: readonly ElectionTask[]): Promise<void> {
  for (const some of chunks(tasks, 1_000)) {
    const rows = some.map(({ task, election }) => ({
      data: { task, election },
      singletonKey: `${task}/${election}`,
    }));
    await boss.insert(tasksQueue, rows);
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
  return rows.map((row) => deliverySchema.parse(row));
}
