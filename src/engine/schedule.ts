import { announce } from './announce.ts';
import { closeOverdue, publishElection } from './closing.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import type { ElectionTask, Ports } from './ports.ts';

/**
 * Looks what is due, by the database's clock, and has it done. It holds nothing from one round to the next: any instance
 * may make it, at any time, and what a crash interrupted is found again.
 */
export async function makeRound(ports: Ports): Promise<void> {
  await eachOnItsOwn(ports.log, await ports.office.overdue(), (id) => closeOverdue(ports, id));
  const closed = await ports.office.inState('closed');
  const owed = await ports.office.owed();
  await ports.jobs.enqueueTasks([
    ...closed.map((election) => ({ task: 'publish', election }) as const),
    ...owed.map(({ election, duty }) => ({ task: duty, election })),
  ]);
}

/** Does a task. Throws when it is to be tried again. */
export async function doTask(ports: Ports, { task, election }: ElectionTask): Promise<void> {
  if (task !== 'publish') return announce(ports, { election, duty: task });
  const state = (await ports.office.election(election))?.state;
  if (state !== 'closed') return;
  await publishElection(ports, election);
  await ports.jobs.enqueueTasks(await owedBy(ports, election));
}

/** What the publication makes ready need not wait for the next round. */
async function owedBy(ports: Ports, id: ElectionTask['election']): Promise<readonly ElectionTask[]> {
  const owed = (await ports.office.owed()).filter(({ election }) => election === id);
  return owed.map(({ election, duty }) => ({ task: duty, election }));
}
