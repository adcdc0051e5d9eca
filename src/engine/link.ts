import { formatCode, invitationCode } from '../core/invitation.ts';
import { issueSecret } from './clerk.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';

/**
 * The voter's personal link to the web ballot, with the code of the current invitation in its fragment: it replaces
 * no mailed code, and never reaches a server's log. Null once the election is over.
 */
export async function browserLink(ports: Ports, voter: Voter): Promise<string | null> {
  const secret = await issueSecret(ports, voter.election);
  if (secret === null) return null;
  const { election, id, generation } = voter;
  const code = invitationCode(ports.crypto, secret, election, id, generation);
  return `${ports.publicUrl}/vote#${formatCode(code)}`;
}
