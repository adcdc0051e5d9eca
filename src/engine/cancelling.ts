import { type Address, addressKey } from '../core/address.ts';
import { parseCanonical } from '../core/canonical.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn, nextState } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { AuditEvent, Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';

/**
 * Cancels an election whose gate is still open: no ballot is ever opened, all keys are destroyed. Where there is a
 * second organiser, it takes both: the first call asks, the call of another one cancels.
 */
export async function cancelElection(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const asked = await requestsToCancel(ports, id);
  const cancelled = await changeOwn(ports, actor, id, (election) => {
    const state = nextState(election, 'cancel');
    if (!state.ok) return state;
    const by = election.organisers.findIndex(({ address }) => addressKey(address) === addressKey(actor));
    const agreed = election.organisers.length === 1 || asked.some((other) => other !== by);
    const action = agreed ? 'cancelled' : 'cancel-requested';
    const event = auditEvent(ports.clock, action, 'organiser', { organiser: by });
    return ok(agreed ? { state: state.value, event } : { event });
  });
  if (!cancelled.ok) return cancelled;
  if (cancelled.value.state !== 'cancelled') return err({ kind: 'second-organiser-needed' });
  await discard(ports, id);
  return cancelled;
}

async function requestsToCancel(ports: Ports, id: ElectionId): Promise<readonly number[]> {
  const rows = await ports.office.audit(id);
  return rows
    .map(({ event }) => parseCanonical(event))
    .map((json) => (json.ok ? (json.value as AuditEvent) : unreadable()))
    .filter(({ action }) => action === 'cancel-requested')
    .map(({ details }) => Number(details['organiser']));
}

async function discard(ports: Ports, id: ElectionId): Promise<void> {
  await ports.clerk.shutGate(id);
  await ports.box.shutGate(id);
  await ports.box.clear(id, 'intake-and-marks');
  await ports.box.destroyKeys(id);
  await ports.office.destroyClerkKeys(id);
}

function unreadable(): never {
  throw new Error('an event of the audit log is not canonical JSON');
}

/** Finishes cancellations that a crash interrupted. Run at the start of each instance. */
export async function resumeCancellations(ports: Ports): Promise<void> {
  for (const id of await ports.office.inState('cancelled')) await discard(ports, id);
}
