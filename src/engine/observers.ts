import { type Address, addressKey } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn, isOrganiser, ownElection } from './elections.ts';
import { auditEvent, readAuditEvent } from './events.ts';
import { isOver, personByMail } from './organisers.ts';
import type { Ports } from './ports.ts';
import type { Delivery } from './portsClerk.ts';
import type { AuditEvent, Election, Organiser } from './portsOffice.ts';
import { type RecordPorts, writeFullRecord } from './record.ts';
import type { Refusal } from './refusal.ts';

/** Lets somebody with a mailbox look at the audit log and the turnout, and do nothing. */
export async function addObserver(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  address: Address,
): Promise<Result<Election, Refusal>> {
  const person = personByMail(ports, address);
  if (!person.ok) return person;
  const { name } = person.value;
  return changeOwn(ports, actor, id, (election) => {
    if (isOver(election)) return err({ kind: 'wrong-state', state: election.state });
    if (isOrganiser(election, address)) return err({ kind: 'already-organiser' });
    if (observes(election, address)) return err({ kind: 'already-observer' });
    return ok(changeTo(ports, 'observer-added', [...election.observers, { address, name }]));
  });
}

export async function removeObserver(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  address: Address,
): Promise<Result<Election, Refusal>> {
  return changeOwn(ports, actor, id, (election) => {
    if (isOver(election)) return err({ kind: 'wrong-state', state: election.state });
    if (!observes(election, address)) return err({ kind: 'no-such-observer' });
    const key = addressKey(address);
    const rest = election.observers.filter((one) => addressKey(one.address) !== key);
    return ok(changeTo(ports, 'observer-removed', rest));
  });
}

/** The audit log tells how many there are then, and names nobody. */
function changeTo(
  { clock }: Ports,
  action: 'observer-added' | 'observer-removed',
  observers: readonly Organiser[],
) {
  return { observers, event: auditEvent(clock, action, 'organiser', { observers: observers.length }) };
}

export function observes({ observers }: Pick<Election, 'observers'>, address: Address): boolean {
  return observers.some((one) => addressKey(one.address) === addressKey(address));
}

/** The election, for its organisers and its observers. */
export async function observedElection(
  { office }: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
): Promise<Result<Election, Refusal>> {
  const election = await office.election(id);
  if (election === null) return err({ kind: 'unknown-election' });
  return isOrganiser(election, actor) || observes(election, actor)
    ? ok(election)
    : err({ kind: 'not-organiser' });
}

/** An entry of the audit log, and SHA-256 over all up to it. */
export interface AuditEntry {
  readonly event: AuditEvent;
  readonly hash: Uint8Array;
}

/** The audit log, the first entry first. */
export async function auditLog(
  ports: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
): Promise<Result<readonly AuditEntry[], Refusal>> {
  const election = await observedElection(ports, actor, id);
  if (!election.ok) return election;
  const rows = await ports.office.audit(id);
  return ok(rows.map(({ event, hash }) => ({ event: readAuditEvent(event), hash })));
}

/**
 * The record with its ballots. Where single ballots are not published it is for observers alone: those who organise could be
 * those who look for a ballot.
 */
export async function fullRecord(
  ports: RecordPorts,
  actor: Address,
  id: ElectionId,
): Promise<Result<AsyncIterable<Uint8Array>, Refusal>> {
  const election = await ports.office.election(id);
  if (election === null) return err({ kind: 'unknown-election' });
  if (!observes(election, actor)) return err({ kind: 'not-observer' });
  const record = await writeFullRecord(ports, id);
  return record === null ? err({ kind: 'wrong-state', state: election.state }) : ok(record);
}

/** How every invitation went, for organisers alone. Whether somebody voted is no part of it. */
export async function deliveryReport(
  ports: Pick<Ports, 'office' | 'clerk'>,
  actor: Address,
  id: ElectionId,
): Promise<Result<readonly Delivery[], Refusal>> {
  const own = await ownElection(ports, actor, id);
  return own.ok ? ok(await ports.clerk.deliveries(id)) : own;
}
