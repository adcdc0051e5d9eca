import { openingProblems } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { tellOrganisers } from './notices.ts';
import { classesOf } from './opening.ts';
import type { Ports } from './ports.ts';

/** Tells the organisers of an election that closed by itself that it is published, once its result was to be posted. */
export async function tellPublished(ports: Ports, id: ElectionId): Promise<void> {
  const election = await ports.office.election(id);
  const post = await ports.office.dutyState({ election: id, duty: 'announce-result' });
  if (election?.state !== 'published' || post === 'due') return;
  const owed = { election: id, duty: 'tell-published' } as const;
  if (!(await ports.office.take(owed))) return;
  await tellOrganisers(ports, election, { kind: 'published', post });
  await ports.office.settle(owed, 'done');
}

/** Tells the organisers of a draft that should have opened by itself why it did not: every reason that still holds. */
export async function tellNotOpened(ports: Ports, id: ElectionId): Promise<void> {
  const owed = { election: id, duty: 'tell-not-opened' } as const;
  const election = await ports.office.election(id);
  if (election === null || !(await ports.office.take(owed))) return;
  const classes = classesOf(await ports.clerk.weights(id));
  const problems = openingProblems(election.definition, election.settings, classes, ports.clock.now());
  if (election.state === 'draft' && !election.armed && problems.length > 0)
    await tellOrganisers(ports, election, { kind: 'not-opened', problems });
  await ports.office.settle(owed, 'done');
}
