import type { Address } from '../core/address.ts';
import { toHex } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { invitationCode } from '../core/invitation.ts';
import { err, ok, type Result } from '../core/result.ts';
import { issueSecret } from './clerk.ts';
import { changeOwn } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Chat, DeliveryFailure, DeliveryJob, Ports } from './ports.ts';
import type { Delivery, Voter } from './portsClerk.ts';
import type { Election, Opened } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

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
  if (!allowed.ok) return allowed;
  const roll = await ports.clerk.roll(id);
  const reach = roll.map((voter) => ({ voter, ways: waysTo(ports, allowed.value, voter) }));
  const wanted = reach
    .filter(({ voter }) => voter.issued === null)
    .flatMap(({ voter, ways }) => ways.map((via) => ({ job: jobFor(voter), via })));
  const queued = await ports.clerk.queueDeliveries(wanted);
  const jobs = new Map(queued.map(({ job }) => [job.voter, job]));
  await ports.jobs.enqueueDeliveries([...jobs.values()]);
  const without = reach.filter(({ ways }) => ways.length === 0).map(({ voter }) => voter);
  const unreachable = without.filter(({ addresses }) => !addresses.some(isPrinted)).map(({ name }) => name);
  return ok({ queued: jobs.size, already: roll.length - jobs.size - without.length, unreachable });
}

function jobFor({ id, election, generation }: Voter): DeliveryJob {
  return { election, voter: id, generation };
}

/** The ways an invitation takes at first; mail takes over where chat fails for good. */
export function waysTo(ports: Ports, { settings }: Election, voter: Voter): readonly Delivery['via'][] {
  const chat = chatOf(ports, voter) !== null;
  const mail = mailOf(ports, voter) !== null;
  if (chat && mail) return settings.delivery === 'both' ? ['chat', 'email'] : ['chat'];
  return [...(chat ? (['chat'] as const) : []), ...(mail ? (['email'] as const) : [])];
}

function chatOf(ports: Ports, voter: Voter): { readonly chat: Chat; readonly to: Address } | null {
  for (const to of voter.addresses) {
    const chat = ports.chats.find(({ kind }) => kind === to.kind);
    if (chat !== undefined) return { chat, to };
  }
  return null;
}

function mailOf(ports: Ports, voter: Voter): string | null {
  if (ports.mailer === null) return null;
  return voter.addresses.find(({ kind }) => kind === 'email')?.value ?? null;
}

/**
 * Sends one queued invitation. Throws when it is worth another try, unless this is the last one. A way that was
 * settled before is not taken again.
 */
export async function deliver(ports: Ports, job: DeliveryJob, lastAttempt: boolean): Promise<void> {
  const voter = await ports.clerk.voter(job.voter);
  const election = await ports.office.election(job.election);
  if (voter === null || election?.state !== 'open' || election.opened === null) return;
  if (voter.generation !== job.generation) return;
  const waiting = await ports.clerk.queuedWays(job);
  for (const via of waiting) await deliverBy(ports, election.opened, voter, job, via, lastAttempt);
}

async function deliverBy(
  ports: Ports,
  opened: Opened,
  voter: Voter,
  job: DeliveryJob,
  via: Delivery['via'],
  lastAttempt: boolean,
): Promise<void> {
  const outcome =
    via === 'chat' ? await sendByChat(ports, opened, voter) : await sendByMail(ports, opened, voter);
  if (!outcome.ok && !outcome.error.permanent && !lastAttempt) {
    throw new Error(`an invitation did not get through and will be tried again (${via})`);
  }
  await ports.clerk.settleDelivery(job, via, outcome);
  const fallback = !outcome.ok && via === 'chat' && mailOf(ports, voter) !== null;
  if (fallback && (await ports.clerk.queueDeliveries([{ job, via: 'email' }])).length > 0) {
    await deliverBy(ports, opened, voter, job, 'email', lastAttempt);
  }
}

async function sendByChat(
  ports: Ports,
  opened: Opened,
  voter: Voter,
): Promise<Result<null, DeliveryFailure>> {
  const way = chatOf(ports, voter);
  if (way === null) return err({ permanent: true, reason: 'no chat platform reaches this voter' });
  const { election, definition, settings } = opened.manifest;
  return way.chat.invite(way.to, {
    election,
    title: definition.title,
    fingerprint: toHex(opened.fingerprint),
    closesAt: settings.closesAt,
    timeZone: settings.timeZone,
  });
}

async function sendByMail(
  ports: Ports,
  opened: Opened,
  voter: Voter,
): Promise<Result<null, DeliveryFailure>> {
  const to = mailOf(ports, voter);
  const secret = await issueSecret(ports, voter.election);
  if (to === null || ports.mailer === null || secret === null) {
    return err({ permanent: true, reason: 'no mail can be sent to this voter' });
  }
  const code = invitationCode(ports.crypto, secret, voter.election, voter.id, voter.generation);
  return ports.mailer.send(to, ports.letters.invitation({ opened, code, publicUrl: ports.publicUrl }));
}
