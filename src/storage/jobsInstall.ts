import { PgBoss } from 'pg-boss';
import { err, ok, type Result } from '../core/result.ts';
import { connectClient } from './pools.ts';
import { changeLock, ensureGroups } from './roles.ts';

/** Where pg-boss keeps its tables; its jobs name voters, so they are the clerk's. */
export const jobsSchema = 'clerk_jobs';
export const deliveriesQueue = 'deliveries';
export const tasksQueue = 'tasks';
export const roundsQueue = 'rounds';
export const signInsQueue = 'sign-ins';

const quiet = { supervise: false, schedule: false, registerInstance: false, reindex: false } as const;

/**
 * Installs or upgrades the job queue as the owner and lets the clerk use it; call it after `migrate`, as often as
 * liked. The clerk then needs no right to change the schema. Refuses with a sentence.
 */
export async function installJobs(ownerUrl: string): Promise<Result<null, string>> {
  const owner = await connectClient(ownerUrl, 'anonylections migrate');
  try {
    await owner.query('select pg_advisory_lock($1)', [changeLock]);
    const groups = await ensureGroups(owner);
    if (!groups.ok) return err(groups.error);
    await install(ownerUrl);
    const clerk = groups.value.clerk;
    await owner.query(`grant usage on schema ${jobsSchema} to ${clerk}`);
    await owner.query(
      `grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${clerk}`,
    );
    return ok(null);
  } finally {
    await owner.end();
  }
}

async function install(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, schema: jobsSchema, ...quiet });
  const problems: unknown[] = [];
  boss.on('error', (problem) => problems.push(problem));
  await boss.start();
  try {
    for (const [queue, options] of Object.entries(queueOptions)) {
      await boss.createQueue(queue, { policy: 'exclusive', heartbeatSeconds: 30, ...options });
      await boss.updateQueue(queue, options);
    }
  } finally {
    await boss.stop({ graceful: true });
  }
  if (problems.length > 0) throw new AggregateError(problems, 'the job queue could not be installed');
}

/** A job whose worker died is tried again once its heartbeat is missed; finished ones go after a minute. */
const common = { notify: true, retryBackoff: true, retryDelay: 2, deleteAfterSeconds: 60 } as const;

/** What a round finds due it finds again in the next one: neither it nor a task need be tried for ever. */
const queueOptions = {
  [deliveriesQueue]: { ...common, retryLimit: 5, expireInSeconds: 600 },
  [tasksQueue]: { ...common, retryLimit: 8, retryDelayMax: 600, expireInSeconds: 12 * 3600 },
  [signInsQueue]: { ...common, retryLimit: 3, expireInSeconds: 120 },
  [roundsQueue]: { ...common, retryLimit: 0, expireInSeconds: 600 },
} as const;
