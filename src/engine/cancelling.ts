import type { Address } from '../core/address.ts';
import { takesBallots } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { agreementOn } from './agreement.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import { changeOwn, nextState } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
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
  const agreement = await agreementOn(ports, id, 'cancel-requested');
  const cancelled = await changeOwn(ports, actor, id, (election) => {
    const state = nextState(election, 'cancel');
    if (!state.ok) return state;
    const late = election.state === 'open' && !takesBallots('open', election.settings, ports.clock.now());
    if (late) return err({ kind: 'wrong-state', state: 'closed' });
    const { by, agreed } = agreement(election, actor);
    const action = agreed ? 'cancelled' : 'cancel-requested';
    const event = auditEvent(ports.clock, action, 'organiser', { organiser: by });
    return ok(agreed ? { state: state.value, event } : { event });
  });
  if (!cancelled.ok) return cancelled;
  if (cancelled.value.state !== 'cancelled') return err({ kind: 'second-organiser-needed' });
  await discard(ports, id);
  return cancelled;
}

async function discard(ports: Ports, id: ElectionId): Promise<void> {
  await ports.clerk.shutGate(id);
  await ports.clerk.dropProposal(id);
  await ports.box.shutGate(id);
  await ports.box.clear(id, 'intake-and-marks');
  await ports.box.destroyKeys(id);
  await ports.office.destroyClerkKeys(id);
}

/** Finishes cancellations that a crash interrupted. Run at the start of each instance. */
export async function resumeCancellations(ports: Ports): Promise<void> {
  await eachOnItsOwn(ports.log, await ports.office.inState('cancelled'), (id) => discard(ports, id));
}
