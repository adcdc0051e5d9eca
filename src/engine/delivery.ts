import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn } from './elections.ts';
import { auditEvent, readAuditEvent } from './events.ts';
import type { DeliveryFailure, DeliveryJob, Ports } from './ports.ts';
import type { Delivery, Voter } from './portsClerk.ts';
import type { Election, Opened } from './portsOffice.ts';
import { chatInvitation, chatOf, mailOf, sendByChat, sendByMail, waysTo } from './reaching.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';
import { followSending } from './sendingProgress.ts';

export interface InviteReport {
  /** Invitations that are on their way now. */
  readonly queued: number;
  /** Voters who were invited before, or who hold a token. */
  readonly already: number;
  /** Names of voters whom neither chat nor mail reaches. */
  readonly unreachable: readonly string[];
}

/** Queues an invitation for everybody on the roll who has none yet, or whom none reached. Nobody is invited twice. */
export async function inviteAll(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<InviteReport, Refusal>> {
  const allowed = await changeOwn(ports, actor, id, ({ state }) =>
    state === 'open'
      ? ok({ event: auditEvent(ports.clock, 'invited', 'organiser') })
      : err({ kind: 'wrong-state', state }),
  );
  return allowed.ok ? ok(await queueInvitations(ports, allowed.value, [actor])) : allowed;
}

/** Whether invitations were sent for, by an organiser or by itself. */
export async function isInvited(ports: Ports, id: ElectionId): Promise<boolean> {
  const events = await ports.office.audit(id);
  return events.some(({ event }) => readAuditEvent(event).action === 'invited');
}

/** For an election that opened by itself. */
export async function inviteByItself(ports: Ports, id: ElectionId): Promise<void> {
  const invited = await ports.office.change<null>(id, ({ state }) =>
    state === 'open' ? ok({ event: auditEvent(ports.clock, 'invited', 'system') }) : err(null),
  );
  if (!invited.ok) return;
  const readers = invited.value.organisers.map(({ address }) => address);
  await queueInvitations(ports, invited.value, readers);
}

/** @param readers whom a message is to show how it goes */
async function queueInvitations(
  ports: Ports,
  election: Election,
  readers: readonly Address[],
): Promise<InviteReport> {
  const roll = await ports.clerk.roll(election.id);
  const reach = roll.map((voter) => ({ voter, ways: waysTo(ports, election, voter) }));
  const wanted = reach
    .filter(({ voter }) => voter.issued === null)
    .flatMap(({ voter, ways }) => ways.map((via) => ({ job: jobFor(voter), via })));
  const queued = await ports.clerk.queueDeliveries(wanted);
  const jobs = new Map(queued.map(({ job }) => [job.voter, job]));
  if (jobs.size > 0) await followSending(ports, election.id, readers);
  await ports.jobs.enqueueDeliveries([...jobs.values()]);
  const without = reach.filter(({ ways }) => ways.length === 0).map(({ voter }) => voter);
  const unreachable = without.filter(({ addresses }) => !addresses.some(isPrinted)).map(({ name }) => name);
  return { queued: jobs.size, already: roll.length - jobs.size - without.length, unreachable };
}

export function jobFor({ id, election, generation }: Voter): DeliveryJob {
  return { election, voter: id, generation };
}

/**
 * Sends one queued invitation. Throws when it is worth another try, unless this is the last one. A way that was settled
 * before is not taken again. Who holds a token by now needs none: it is settled alike, so that nothing tells who does.
 */
export async function deliver(ports: Ports, job: DeliveryJob, lastAttempt: boolean): Promise<void> {
  const voter = await ports.clerk.voter(job.voter);
  const election = await ports.office.election(job.election);
  if (voter === null || election?.state !== 'open' || election.opened === null) return;
  if (voter.generation !== job.generation) return;
  const waiting = await ports.clerk.queuedWays(job);
  for (const via of waiting) {
    if (via === 'notice') await deliverNotice(ports, election.opened, voter, job, lastAttempt);
    else await deliverBy(ports, election.opened, voter, job, via, lastAttempt);
  }
}

async function deliverBy(
  ports: Ports,
  opened: Opened,
  voter: Voter,
  job: DeliveryJob,
  via: Delivery['via'],
  lastAttempt: boolean,
): Promise<void> {
  const send = via === 'chat' ? sendByChat : sendByMail;
  const outcome = voter.issued === null ? await send(ports, opened, voter, 'invitation') : ok(null);
  if (!outcome.ok && !outcome.error.permanent && !lastAttempt) {
    throw new Error(`an invitation did not get through and will be tried again (${via})`);
  }
  const fallback = !outcome.ok && via === 'chat' && mailOf(ports, voter) !== null;
  // Before the failure is noted, so that this voter never seems to be given up in between.
  const byMail = fallback ? await ports.clerk.queueDeliveries([{ job, via: 'email' }]) : [];
  await ports.clerk.settleDelivery(job, via, outcome);
  if (byMail.length > 0) await deliverBy(ports, opened, voter, job, 'email', lastAttempt);
}

/** Tells every address of the voter, as many as can be reached, that the invitation before is void. */
async function deliverNotice(
  ports: Ports,
  opened: Opened,
  { addresses }: Voter,
  job: DeliveryJob,
  lastAttempt: boolean,
): Promise<void> {
  const failures: DeliveryFailure[] = [];
  for (const to of addresses) {
    const told = await tellReplaced(ports, opened, to);
    if (!told.ok) failures.push(told.error);
  }
  if (failures.some(({ permanent }) => !permanent) && !lastAttempt) {
    throw new Error('a notice did not get through and will be tried again');
  }
  await ports.clerk.settleDelivery(job, 'notice', ok(null));
}

async function tellReplaced(
  ports: Ports,
  opened: Opened,
  to: Address,
): Promise<Result<null, DeliveryFailure>> {
  const voter = { addresses: [to] };
  const mail = mailOf(ports, voter);
  if (mail !== null && ports.mailer !== null)
    return ports.mailer.send(mail, ports.letters.replaced({ opened }));
  const way = chatOf(ports, voter);
  return way === null ? ok(null) : way.chat.tellReplaced(way.to, chatInvitation(opened));
}
