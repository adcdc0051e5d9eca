import type { Address } from '../core/address.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import { codeHash } from '../core/invitation.ts';
import { err, ok, type Result } from '../core/result.ts';
import { jobFor } from './delivery.ts';
import { changeOwn } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import type { AuditEvent, Election } from './portsOffice.ts';
import { codeOf, waysTo } from './reaching.ts';
import type { Refusal } from './refusal.ts';

/**
 * Sends one voter the same invitation once more. The answer is the same whether a token was issued or not: an organiser
 * does not learn who voted. Who holds one gets nothing.
 */
export async function sendAgain(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  voterId: VoterId,
): Promise<Result<null, Refusal>> {
  const found = await ownVoter(ports, actor, id, voterId, 'sent-again');
  if (!found.ok) return found;
  const { election, voter } = found.value;
  const ways = waysTo(ports, election, voter);
  if (ways.length === 0) return err({ kind: 'unreachable-voter' });
  const job = jobFor(voter);
  await ports.clerk.requeueDeliveries(ways.map((via) => ({ job, via })));
  await ports.jobs.enqueueDeliveries([job]);
  return ok(null);
}

/**
 * Voids a voter's code and sends another one. Every address of the voter is told. Possible until a token was issued;
 * that it was refused is in the audit log as well, since it tells the organiser something.
 */
export async function replaceInvitation(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  voterId: VoterId,
): Promise<Result<null, Refusal>> {
  const found = await ownVoter(ports, actor, id, voterId, 'invitation-replaced');
  if (!found.ok) return found;
  const { election, voter } = found.value;
  const generation = voter.generation + 1;
  const code = await codeOf(ports, voter, generation);
  if (code === null) return err({ kind: 'wrong-state', state: 'closed' });
  if (!(await ports.clerk.replaceCode(voterId, generation, codeHash(ports.crypto, code)))) {
    await ports.office.change(id, () =>
      ok({ event: auditEvent(ports.clock, 'replacement-refused', 'system') }),
    );
    return err({ kind: 'token-issued' });
  }
  const job = { ...jobFor(voter), generation };
  const ways = [...waysTo(ports, election, voter), 'notice'] as const;
  await ports.clerk.queueDeliveries(ways.map((via) => ({ job, via })));
  await ports.jobs.enqueueDeliveries([job]);
  return ok(null);
}

/** The voter on the actor's own open election; what is done to one of them is in the audit log, to whom is not. */
async function ownVoter(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  voterId: VoterId,
  action: AuditEvent['action'],
): Promise<Result<{ readonly election: Election; readonly voter: Voter }, Refusal>> {
  const voter = await ports.clerk.voter(voterId);
  const own = await changeOwn(ports, actor, id, ({ state }) => {
    if (state !== 'open') return err({ kind: 'wrong-state', state });
    if (voter?.election !== id) return err({ kind: 'unknown-voter' });
    return ok({ event: auditEvent(ports.clock, action, 'organiser') });
  });
  if (!own.ok) return own;
  if (voter === null) throw new Error('a voter that was found is there');
  return ok({ election: own.value, voter });
}
