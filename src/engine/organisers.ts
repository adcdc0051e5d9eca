import { type Address, addressKey } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn, isOrganiser, placeOf } from './elections.ts';
import { auditEvent } from './events.ts';
import { mailSignInIsOn } from './mailSignIn.ts';
import type { ChatPerson, Ports } from './ports.ts';
import type { AuditEvent, Election, ElectionChange, Organiser } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';

/** Makes somebody whom a chat platform knows a co-organiser, up to the close. */
export async function addOrganiser(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  address: Address,
): Promise<Result<Election, Refusal>> {
  const person = await personAt(ports, address);
  if (!person.ok) return person;
  const { name, standing } = person.value;
  return changeOwn(ports, actor, id, (election) => {
    if (isOver(election)) return err({ kind: 'wrong-state', state: election.state });
    if (standing !== 'member' && standing !== 'guest') return err({ kind: 'cannot-organise', standing });
    if (isOrganiser(election, address)) return err({ kind: 'already-organiser' });
    return ok(
      changeTo(ports, 'organiser-added', election, actor, [...election.organisers, { address, name }]),
    );
  });
}

/**
 * Takes an organiser off; the last one stays. From the opening on organisers can only leave themselves: else one of
 * two could be rid of the other, and do alone what takes both.
 */
export async function removeOrganiser(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  address: Address,
): Promise<Result<Election, Refusal>> {
  return changeOwn(ports, actor, id, (election) => {
    if (isOver(election)) return err({ kind: 'wrong-state', state: election.state });
    const place = placeOf(election, address);
    if (place < 0) return err({ kind: 'no-such-organiser' });
    if (election.organisers.length === 1) return err({ kind: 'last-organiser' });
    if (election.state !== 'draft' && addressKey(address) !== addressKey(actor))
      return err({ kind: 'only-themselves' });
    const rest = election.organisers.filter((_, index) => index !== place);
    return ok(changeTo(ports, 'organiser-removed', election, actor, rest));
  });
}

async function personAt(ports: Ports, address: Address): Promise<Result<ChatPerson, Refusal>> {
  if (address.kind === 'email') return personByMail(ports, address);
  const chat = ports.chats.find(({ kind }) => kind === address.kind);
  if (chat === undefined) return err({ kind: 'no-such-platform' });
  const people = await chat.people([address]);
  if (!people.ok) return err({ kind: 'chat', failure: people.error });
  const [person] = people.value;
  return person === undefined ? err({ kind: 'chat', failure: 'not-found' }) : ok(person);
}

/** Whoever has the mailbox, where organisers sign in by mail. */
export function personByMail(
  ports: Pick<Ports, 'mailer' | 'mailOrganisers'>,
  address: Address,
): Result<ChatPerson, Refusal> {
  if (!mailSignInIsOn(ports)) return err({ kind: 'no-mail-sign-in' });
  return ok({ address, name: address.value, email: address.value, standing: 'member' });
}

/** From the close on nothing takes two organisers, and the record that tells their acts is being written. */
export function isOver({ state }: Election): boolean {
  return state !== 'draft' && state !== 'open';
}

/** The event tells how many there are then, and by the place of whom; the audit log names nobody. */
function changeTo(
  { clock }: Ports,
  action: AuditEvent['action'],
  election: Election,
  actor: Address,
  organisers: readonly Organiser[],
): ElectionChange {
  const details = { organiser: placeOf(election, actor), organisers: organisers.length };
  return { organisers, event: auditEvent(clock, action, 'organiser', details) };
}
