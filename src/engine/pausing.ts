import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { agreementOn } from './agreement.ts';
import { changeOwn } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';

/**
 * Whether the election is paused: the database was restored from a backup since it opened, so tokens issued and ballots
 * cast in between may be unknown to it. The gates refuse meanwhile.
 */
export function isPaused(election: Pick<Election, 'state' | 'opened'>, epoch: string): boolean {
  return election.state === 'open' && election.opened !== null && election.opened.epoch !== epoch;
}

/**
 * Goes on with a paused election. An audit event of two organisers where there are two: the record then says that tokens
 * issued in the gap may exist twice.
 */
export async function continueElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const epoch = await ports.office.epoch();
  const agreement = await agreementOn(ports, id, 'continue-requested', { name: 'epoch', value: epoch });
  const continued = await changeOwn(ports, actor, id, (election) => {
    if (election.opened === null || !isPaused(election, epoch)) return err({ kind: 'not-paused' });
    const { by, agreed } = agreement(election, actor);
    const action = agreed ? 'continued' : 'continue-requested';
    const event = auditEvent(ports.clock, action, 'organiser', { organiser: by, epoch });
    return ok(agreed ? { opened: { ...election.opened, epoch }, event } : { event });
  });
  if (!continued.ok) return continued;
  if (isPaused(continued.value, epoch)) return err({ kind: 'second-organiser-needed' });
  await continueGates(ports, id);
  return continued;
}

/** Finishes what a crash interrupted: gates follow the organisers' decision. Run at the start of each instance. */
export async function resumeContinuations(ports: Ports): Promise<void> {
  const epoch = await ports.office.epoch();
  for (const id of await ports.office.inState('open')) {
    const election = await ports.office.election(id);
    if (election !== null && !isPaused(election, epoch)) await continueGates(ports, id);
    else ports.log.info('an election is paused: the database was restored from a backup', { election: id });
  }
}

async function continueGates(ports: Ports, id: ElectionId): Promise<void> {
  await ports.box.continueGate(id);
  await ports.clerk.continueGate(id);
}
