import { afterEach, beforeAll, expect, test } from 'vitest';
import { ok } from '../../src/core/result.ts';
import type { DeliveryJob, ElectionTask } from '../../src/engine/ports.ts';
import { createJobs, type JobsOptions, type RunningJobs } from '../../src/storage/jobs.ts';
import { installJobs } from '../../src/storage/jobsInstall.ts';
import { useOwner, useStorage } from '../support/perFile.ts';
import { auditEventOf, electionId, openedElection, patiently, voterId } from '../support/store.ts';

let running: RunningJobs[] = [];
const storage = useStorage();
const owner = useOwner(() => storage.database);
beforeAll(async () => {
  await owner.query('update clerk_jobs.queue set retry_delay = 0, retry_backoff = false');
});
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [];
  await owner.query('delete from clerk_jobs.job');
});

type OnDelivery = JobsOptions['onDelivery'];
const nothing = async () => undefined;

async function instance(
  onDelivery: OnDelivery,
  onError: (problem: unknown) => void = () => undefined,
  more: Partial<JobsOptions> = {},
) {
  const log = { error: (_: string, problem: unknown) => onError(problem) };
  const others = { onTask: nothing, onSignIn: nothing, onRound: nothing, roundSeconds: 1, ...more };
  const jobs = createJobs(storage.another().clerkPool, { onDelivery, log, ...others });
  running.push(jobs);
  await jobs.start();
  return jobs.jobs;
}

function someJobs(count: number): readonly DeliveryJob[] {
  const election = electionId();
  return Array.from({ length: count }, () => ({ election, voter: voterId(), generation: 1 }));
}

/** Collects calls until `count` have come. */
function collector<T>(count: number) {
  const { promise, resolve } = Promise.withResolvers<readonly T[]>();
  const calls: T[] = [];
  const add = (call: T) => {
    calls.push(call);
    if (calls.length === count) resolve(calls);
    return Promise.resolve();
  };
  return { add, calls, complete: promise };
}

const states = () => statesOf('deliveries');

async function statesOf(queue: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ state: string }>('select state from clerk_jobs.job where name = $1', [
    queue,
  ]);
  return rows.map((row) => row.state);
}

test('two instances share the deliveries; each is made once', async () => {
  const made = collector<DeliveryJob>(60);
  const one = await instance(made.add);
  await instance(made.add);
  const jobs = someJobs(60);
  await one.enqueueDeliveries(jobs);
  const voters = (await made.complete).map((job) => job.voter);
  await expect.poll(states, patiently).toEqual(Array(60).fill('completed'));
  expect(voters.toSorted()).toEqual(jobs.map((job) => job.voter).toSorted());
});

test('a delivery that throws comes again, and its neighbours are not disturbed', async () => {
  const jobs = someJobs(5);
  const problems: unknown[] = [];
  const made = collector<string>(7);
  let failures = 2;
  const queue = await instance(
    async (job, lastAttempt) => {
      expect(lastAttempt).toBe(false);
      await made.add(job.voter);
      if (job.voter === jobs[2]?.voter && failures-- > 0) throw new Error('the mail server is busy');
    },
    (problem) => problems.push(problem),
  );
  await queue.enqueueDeliveries(jobs);
  const calls = await made.complete;
  expect(calls.filter((voter) => voter === jobs[2]?.voter)).toHaveLength(3);
  expect(problems).toEqual([new Error('the mail server is busy'), new Error('the mail server is busy')]);
  await expect.poll(states, patiently).toEqual(Array(5).fill('completed'));
});

test('the last attempt is told that it is the last, and nothing comes after it', async () => {
  await owner.query('update clerk_jobs.queue set retry_limit = 1');
  const made = collector<boolean>(2);
  const queue = await instance(async (_, lastAttempt) => {
    await made.add(lastAttempt);
    throw new Error('never works');
  });
  await queue.enqueueDeliveries(someJobs(1));
  expect(await made.complete).toEqual([false, true]);
  await expect.poll(states, patiently).toEqual(['failed']);
  await owner.query('update clerk_jobs.queue set retry_limit = 5');
});

test('asking twice for the same delivery while it is on its way makes it once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const made = collector<DeliveryJob>(1);
  const queue = await instance(async (job) => {
    await made.add(job);
    await promise;
  });
  const jobs = someJobs(1);
  await queue.enqueueDeliveries(jobs);
  await queue.enqueueDeliveries(jobs);
  await made.complete;
  await queue.enqueueDeliveries(jobs);
  expect(await states()).toEqual(['active']);
  resolve();
  await expect.poll(states, patiently).toEqual(['completed']);
  expect(made.calls).toHaveLength(1);
});

test('an invitation that was noted but lost its job in a crash is sent at the next start', async () => {
  const { voters } = await openedElection(storage, ['ana@example.org', 'ben@example.org']);
  const [ana, ben] = voters.map(({ id, election, generation }) => ({ election, voter: id, generation }));
  if (ana === undefined || ben === undefined) throw new Error('two voters');
  await storage.clerk.queueDeliveries([{ job: ana, via: 'chat' }]);
  await storage.clerk.queueDeliveries([{ job: ana, via: 'email' }]);
  await storage.clerk.queueDeliveries([{ job: ben, via: 'email' }]);
  await storage.clerk.settleDelivery(ben, 'email', ok(null));
  const closed = await openedElection(storage);
  const late = { election: closed.election.id, voter: closed.voters[0]?.id ?? voterId(), generation: 1 };
  await storage.clerk.queueDeliveries([{ job: late, via: 'email' }]);
  await storage.office.change(late.election, () => ok({ state: 'closed', event: auditEventOf('closed') }));
  const made = collector<DeliveryJob>(1);
  await instance(async (job) => {
    await storage.clerk.settleDelivery(job, 'chat', ok(null));
    await storage.clerk.settleDelivery(job, 'email', ok(null));
    await made.add(job);
  });
  expect(await made.complete).toEqual([ana]);
  await expect.poll(states, patiently).toEqual(['completed']);
});

test('a job holds election, voter and generation, and nothing of what went wrong', async () => {
  const made = collector<DeliveryJob>(2);
  const queue = await instance(async (job) => {
    await made.add(job);
    if (made.calls.length === 1) throw new Error('550 ana@example.org is unknown');
  });
  const [job] = someJobs(1);
  if (job === undefined) throw new Error('one job');
  await queue.enqueueDeliveries([{ ...job, name: 'Ana' } as DeliveryJob]);
  await made.complete;
  await expect.poll(states, patiently).toEqual(['completed']);
  const { rows } = await owner.query<{ whole: string; data: unknown }>(
    `select data, j::text as whole from clerk_jobs.job j where name = 'deliveries'`,
  );
  expect(rows[0]?.data).toEqual(job);
  expect(rows[0]?.whole).not.toMatch(/ana/i);
});

test('installing the jobs again changes nothing for what waits', async () => {
  expect(await installJobs(storage.database.ownerUrl)).toEqual(ok(null));
  const { rows } = await owner.query(
    'select name, policy, notify, heartbeat_seconds, retry_limit from clerk_jobs.queue order by name',
  );
  const common = { policy: 'exclusive', notify: true, heartbeat_seconds: 30 };
  expect(rows).toEqual([
    { name: 'deliveries', ...common, retry_limit: 5 },
    { name: 'rounds', ...common, retry_limit: 0 },
    { name: 'sign-ins', ...common, retry_limit: 3 },
    { name: 'tasks', ...common, retry_limit: 8 },
  ]);
});

test('of two instances one makes each round, and rounds come again and again', async () => {
  let running = 0;
  let overlaps = 0;
  const made = collector<null>(3);
  const onRound = async () => {
    running += 1;
    overlaps += running - 1;
    await made.add(null);
    running -= 1;
  };
  await instance(nothing, undefined, { onRound });
  await instance(nothing, undefined, { onRound });
  await made.complete;
  expect(overlaps).toBe(0);
});

test('a round that fails is told to the log and does not keep the next one from being made', async () => {
  const problems: unknown[] = [];
  const made = collector<null>(2);
  const onRound = async () => {
    await made.add(null);
    throw new Error('the database is slow');
  };
  await instance(nothing, (problem) => problems.push(problem), { onRound });
  await made.complete;
  await expect.poll(() => problems.length, patiently).toBeGreaterThanOrEqual(2);
  expect(problems[0]).toEqual(new Error('the database is slow'));
});

test('a task is done once however often it is asked for while it waits, and again when it throws', async () => {
  await owner.query('update clerk_jobs.queue set retry_delay = 0, retry_backoff = false');
  const made = collector<unknown>(2);
  const onTask = async (task: ElectionTask) => {
    await made.add(task);
    if (made.calls.length === 1) throw new Error('the chat platform is busy');
  };
  const task = { task: 'publish', election: electionId() } as const;
  const jobs = await instance(nothing, undefined, { onTask });
  await jobs.enqueueTasks([task, task]);
  expect(await made.complete).toEqual([task, task]);
  await expect.poll(() => statesOf('tasks'), patiently).toEqual(['completed']);
});
