import type { Address } from '../core/address.ts';
import { utf8 } from '../core/bytes.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { type InvitationCode, invitationCode } from '../core/invitation.ts';
import { err, ok, type Result } from '../core/result.ts';
import { issueSecret } from './clerk.ts';
import { changeOwn, ownElection } from './elections.ts';
import { auditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import type { Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

/** A voting slip: whoever holds it votes. */
export interface PrintedCode {
  readonly serial: string;
  readonly code: InvitationCode;
}

/** What a file of voting slips is made from. */
export interface PrintedCodes {
  readonly election: Election;
  readonly fingerprint: Uint8Array;
  /** By serial number; of voters who have voted as well, so that nobody sees who has. */
  readonly slips: readonly PrintedCode[];
}

/** Minutes for which a link to the slips is good. */
export const slipLinkMinutes = 10;

/** The codes of all voters on paper, while the election is open. The audit log tells how many were given out. */
export async function printedCodes(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<PrintedCodes, Refusal>> {
  const voters = (await ports.clerk.roll(id)).filter(({ addresses }) => addresses.some(isPrinted));
  const allowed = await changeOwn(ports, actor, id, (election) => {
    const refusal = refusalOf(election, voters);
    if (refusal !== null) return err(refusal);
    const event = auditEvent(ports.clock, 'codes-printed', 'organiser', { slips: voters.length });
    return ok({ event });
  });
  if (!allowed.ok) return allowed;
  const election = allowed.value;
  const secret = await issueSecret(ports, id);
  if (secret === null || election.opened === null) return err({ kind: 'wrong-state', state: 'closed' });
  const slips = voters.map((voter) => ({
    serial: serialOf(voter),
    code: invitationCode(ports.crypto, secret, id, voter.id, voter.generation),
  }));
  slips.sort((a, b) => Number(a.serial) - Number(b.serial));
  return ok({ election, fingerprint: election.opened.fingerprint, slips });
}

/**
 * A link to the slips for this organiser: good once, for some minutes. Files in chat can be read by the workspace's
 * owners, so no code goes there. Only a hash of the link is kept.
 */
export async function slipLink(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<string, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const voters = (await ports.clerk.roll(id)).filter(({ addresses }) => addresses.some(isPrinted));
  const refusal = refusalOf(own.value, voters);
  if (refusal !== null) return err(refusal);
  const token = toBase64url(ports.random.bytes(32));
  await ports.clerk.addSlipLink(linkHash(ports, token), { election: id, organiser: actor }, slipLinkMinutes);
  return ok(`${ports.publicUrl}/organiser/slips/${token}`);
}

/** The slips behind a link, which is used up by this. */
export async function slipsByLink(
  ports: Ports,
  token: string,
): Promise<Result<PrintedCodes, Refusal | { readonly kind: 'unknown-link' }>> {
  const link = await ports.clerk.takeSlipLink(linkHash(ports, token));
  if (link === null) return err({ kind: 'unknown-link' });
  return printedCodes(ports, link.organiser, link.election);
}

function refusalOf({ state }: Election, voters: readonly Voter[]): Refusal | null {
  if (state !== 'open') return { kind: 'wrong-state', state };
  return voters.length === 0 ? { kind: 'nobody-on-paper' } : null;
}

function serialOf({ addresses }: Voter): string {
  return addresses.find(isPrinted)?.value ?? '';
}

/** 256 random bits need no more. */
function linkHash({ crypto }: Ports, token: string): Uint8Array {
  return crypto.sha256(utf8(token));
}
