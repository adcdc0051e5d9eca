import { type Address, addressKey } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { readAuditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { AuditEvent, Election } from './portsOffice.ts';

export interface Agreement {
  /** The place of the organiser who acts in the list of organisers: the audit log names nobody. */
  readonly by: number;
  readonly agreed: boolean;
}

/**
 * What takes two organisers where there are two: the first one's request is in the audit log, the act of another one
 * carries it out. `since` leaves older requests out: the value that the detail `epoch` must have.
 */
export async function agreementOn(
  ports: Ports,
  id: ElectionId,
  request: AuditEvent['action'],
  since?: string,
): Promise<(election: Election, actor: Address) => Agreement> {
  const events = (await ports.office.audit(id)).map(({ event }) => readAuditEvent(event));
  const asked = events
    .filter(
      ({ action, details }) => action === request && (since === undefined || details['epoch'] === since),
    )
    .map(({ details }) => Number(details['organiser']));
  return (election, actor) => {
    const by = election.organisers.findIndex(({ address }) => addressKey(address) === addressKey(actor));
    return { by, agreed: election.organisers.length === 1 || asked.some((other) => other !== by) };
  };
}
