import { addressKey } from '../core/address.ts';
import { openingProblems } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { tellOrganisers } from './notices.ts';
import { classesOf } from './opening.ts';
import type { Ports } from './ports.ts';
import type { Duty, OwedDuty } from './portsDuties.ts';
import type { Organiser } from './portsOffice.ts';
import { proposalsSoFar } from './proposing.ts';

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

type OfProposal = Extract<Duty, `tell-proposed/${number}`>;

export function isToldOfProposal(duty: Duty): duty is OfProposal {
  return duty.startsWith('tell-proposed/');
}

/** Tells the other organisers that voters are proposed, how many and by whom, if they still are. */
export async function tellProposed(
  ports: Ports,
  owed: OwedDuty & { readonly duty: OfProposal },
): Promise<void> {
  if (!(await ports.office.take(owed))) return;
  const election = await ports.office.election(owed.election);
  const proposal = await ports.clerk.proposal(owed.election);
  const isLatest = owed.duty === `tell-proposed/${await proposalsSoFar(ports, owed.election)}`;
  if (election?.state === 'open' && proposal !== null && isLatest) {
    const isProposer = ({ address }: Organiser) => addressKey(address) === addressKey(proposal.by);
    const by = election.organisers.find(isProposer)?.name ?? '';
    const others = election.organisers.filter((organiser) => !isProposer(organiser));
    const news = { kind: 'voters-proposed', by, voters: proposal.voters.length } as const;
    await tellOrganisers(ports, { ...election, organisers: others }, news);
  }
  await ports.office.settle(owed, 'done');
}
