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
 * carries it out. `about` leaves requests for something else out: the value that one of their details must have. Places
 * shift when somebody becomes or ceases to be an organiser: what was asked before that counts no more.
 */
export async function agreementOn(
  ports: Ports,
  id: ElectionId,
  request: AuditEvent['action'],
  about?: { readonly name: string; readonly value: string },
): Promise<(election: Election, actor: Address) => Agreement> {
  const known = placesOf(await ports.office.election(id));
  const events = (await ports.office.audit(id)).map(({ event }) => readAuditEvent(event));
  const asked = events
    .slice(events.findLastIndex(({ action }) => movesPlaces(action)) + 1)
    .filter(
      ({ action, details }) =>
        action === request && (about === undefined || details[about.name] === about.value),
    )
    .map(({ details }) => Number(details['organiser']));
  return (election, actor) => {
    const by = election.organisers.findIndex(({ address }) => addressKey(address) === addressKey(actor));
    const valid = placesOf(election) === known ? asked : [];
    return { by, agreed: election.organisers.length === 1 || valid.some((other) => other !== by) };
  };
}

function movesPlaces(action: AuditEvent['action']): boolean {
  return action === 'organiser-added' || action === 'organiser-removed';
}

function placesOf(election: Election | null): string {
  return (election?.organisers ?? []).map(({ address }) => addressKey(address)).join('\n');
}
