import { type Address, addressKey } from '../core/address.ts';
import { mostAdded, mostAmendments, proposalHash } from '../core/amendment.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { mergeEntries, type RollEntry } from '../core/roll.ts';
import { isOrganiser, ownElection, placeOf } from './elections.ts';
import { auditEvent, readAuditEvent } from './events.ts';
import type { ChatPerson, Ports } from './ports.ts';
import type { OpenRoll, Proposal, Voter } from './portsClerk.ts';
import type { Election, Opened } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { gatherFor, newVoter, plainWeight, printedEntries, voterLeaf } from './roll.ts';
import { type Include, plainInclude } from './rollPeople.ts';
import type { RollSource } from './rollSources.ts';

/** What an organiser proposed. */
export interface ProposalReport {
  readonly voters: readonly Voter[];
  /** Entries that are on the roll already, or twice in the source. */
  readonly already: number;
  readonly leftOut: readonly ChatPerson[];
}

/** A proposal as the organisers see it. */
export interface StandingProposal extends Proposal {
  /** Names exactly these voters, base64url: who agrees says it. */
  readonly hash: string;
  /** The name of the organiser who proposed; empty where they organise no more. */
  readonly proposer: string;
}

/**
 * Proposes voters for the roll of an open election: they join when another organiser agrees. Who is on the roll is left
 * out. Nobody joins with a weight that no voter had at the opening, since it has no token key.
 * @param looked the mark of what was looked at: anything else is refused
 */
export async function proposeVoters(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  sources: readonly RollSource[],
  include: Include = plainInclude,
  looked?: string,
): Promise<Result<ProposalReport, Refusal>> {
  const found = await gatherFor(ports, actor, id, sources, include, looked);
  if (!found.ok) return found;
  const { entries, printed, leftOut } = found.value;
  const times = 1 + (await proposalsSoFar(ports, id));
  let report: ProposalReport = { voters: [], already: 0, leftOut };
  const proposed = await ports.clerk.changeOpenRoll<Refusal>(id, (now) => {
    const open = openRoll(now, actor);
    if (!open.ok) return open;
    if (now.proposal !== null) return err({ kind: 'proposal-stands' });
    const everybody = [...entries, ...printedEntries(now.roll, printed)];
    const voters = newcomers(ports, id, now.roll, everybody);
    const refusal = refusalOf(open.value, voters);
    if (refusal !== null) return err(refusal);
    report = { ...report, voters, already: everybody.length - voters.length };
    const organiser = placeOf(now.election, actor);
    const details = { organiser, proposal: hashOfVoters(ports, id, voters), voters: voters.length };
    const event = auditEvent(ports.clock, 'voters-proposed', 'organiser', details);
    return ok({ proposal: { by: actor, voters }, change: { event, owes: [`tell-proposed/${times}`] } });
  });
  return proposed.ok ? ok(report) : proposed;
}

/** What stands proposed; null: nothing. For organisers only: it names people. */
export async function standingProposal(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<StandingProposal | null, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const proposal = await ports.clerk.proposal(id);
  if (proposal === null) return ok(null);
  const organiser = own.value.organisers[placeOf(own.value, proposal.by)];
  const hash = hashOfVoters(ports, id, proposal.voters);
  return ok({ ...proposal, hash, proposer: organiser?.name ?? '' });
}

/** Takes a proposal back, or turns it down: any organiser may. */
export async function dropProposal(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  return ports.clerk.changeOpenRoll<Refusal>(id, ({ election, proposal }) => {
    if (!isOrganiser(election, actor)) return err({ kind: 'not-organiser' });
    if (election.state !== 'open') return err({ kind: 'wrong-state', state: election.state });
    if (proposal === null) return err({ kind: 'no-proposal' });
    const details = { organiser: placeOf(election, actor) };
    const event = auditEvent(ports.clock, 'proposal-dropped', 'organiser', details);
    return ok({ proposal: null, change: { event } });
  });
}

/** What fixed the election whose roll this organiser may have amended now, or why not. */
export function openRoll({ election, gate }: OpenRoll, actor: Address): Result<Opened, Refusal> {
  const { state, opened, organisers } = election;
  if (!isOrganiser(election, actor)) return err({ kind: 'not-organiser' });
  if (state !== 'open' || opened === null) return err({ kind: 'wrong-state', state });
  if (gate === 'paused') return err({ kind: 'paused' });
  if (gate === 'closed') return err({ kind: 'wrong-state', state: 'closed' });
  if (organisers.length < 2) return err({ kind: 'needs-two-organisers' });
  if (opened.amendments.length >= mostAmendments)
    return err({ kind: 'too-many-amendments', most: mostAmendments });
  return ok(opened);
}

/** How many there were, dropped ones among them. */
export async function proposalsSoFar({ office }: Pick<Ports, 'office'>, id: ElectionId): Promise<number> {
  const events = (await office.audit(id)).map(({ event }) => readAuditEvent(event));
  return events.filter(({ action }) => action === 'voters-proposed').length;
}

/** Names exactly these voters and their weights, base64url. */
export function hashOfVoters(ports: Pick<Ports, 'crypto'>, id: ElectionId, voters: readonly Voter[]): string {
  const leaves = voters.map((voter) => voterLeaf(ports, voter));
  return toBase64url(proposalHash(ports.crypto, id, leaves));
}

/** Whoever shares an address with somebody on the roll is on it. */
function newcomers(
  ports: Pick<Ports, 'random'>,
  id: ElectionId,
  roll: readonly Voter[],
  entries: readonly RollEntry[],
): readonly Voter[] {
  const known = new Set(roll.flatMap(({ addresses }) => addresses.map(addressKey)));
  return mergeEntries(entries)
    .entries.filter(({ addresses }) => !addresses.some((address) => known.has(addressKey(address))))
    .map((entry) => ({ ...newVoter(ports, id), weight: plainWeight, ...entry }));
}

function refusalOf({ manifest }: Opened, voters: readonly Voter[]): Refusal | null {
  if (voters.length === 0) return { kind: 'nobody-new' };
  if (voters.length > mostAdded) return { kind: 'too-many-voters', most: mostAdded };
  const classes = manifest.weights.map(({ weight }) => weight);
  const foreign = new Set(voters.map(({ weight }) => weight).filter((weight) => !classes.includes(weight)));
  return foreign.size === 0 ? null : { kind: 'no-such-weight', weights: [...foreign], classes };
}
