import type { Address } from '../core/address.ts';
import { blindSign, checkBlindedMessage } from '../core/blindRsa.ts';
import { parseCanonical } from '../core/canonical.ts';
import type { RsaPrivateKey } from '../core/crypto.ts';
import type { ElectionId } from '../core/ids.ts';
import { type CodeProblem, codeHash, parseCode } from '../core/invitation.ts';
import { err, ok, type Result } from '../core/result.ts';
import { parseRsaPrivateKey } from '../core/rsaKey.ts';
import { attendedNonce, attendedToken, issueMac, sealSecret, type VotingToken } from '../core/token.ts';
import type { Ports } from './ports.ts';
import type { TickRefusal, Voter } from './portsClerk.ts';
import { tokenKeyName } from './portsOffice.ts';
import { unwrapKey } from './vault.ts';

/** `unknown-code` says nothing more; `void-code`: a newer invitation replaced it. */
export type CodeRefusal = CodeProblem | 'unknown-code' | 'void-code';

/** `issued-otherwise`: a token was issued for this voter to somebody else's request, or in the other mode. */
export type IssueRefusal = TickRefusal | 'bad-message';

type ClerkPorts = Pick<Ports, 'office' | 'clerk' | 'crypto' | 'random' | 'wrapping'>;

/** The voter whose invitation code this is. Looking it up spends and changes nothing. */
export async function voterByCode(ports: ClerkPorts, text: string): Promise<Result<Voter, CodeRefusal>> {
  const code = parseCode(text);
  if (!code.ok) return code;
  const found = await ports.clerk.voterByCode(codeHash(ports.crypto, code.value));
  if (found === null) return err('unknown-code');
  return found.codeGeneration === found.voter.generation ? ok(found.voter) : err('void-code');
}

/** The voter behind a chat identity, which the platform has authenticated. */
export async function voterByAddress(
  ports: ClerkPorts,
  election: ElectionId,
  address: Address,
): Promise<Result<Voter, 'unknown-voter'>> {
  const voter = await ports.clerk.voterByAddress(election, address);
  return voter === null ? err('unknown-voter') : ok(voter);
}

/** What sealing an attended ballot needs, before anything is issued: 32 bytes. Null once the election is over. */
export async function attendedSealSecret(ports: ClerkPorts, voter: Voter): Promise<Uint8Array | null> {
  const secret = await issueSecret(ports, voter.election);
  if (secret === null) return null;
  const nonce = attendedNonce(ports.crypto, secret, voter.election, voter.id);
  return sealSecret(ports.crypto, secret, voter.election, nonce);
}

/** Ticks the voter and gives the token; a repeat gives the very same one. */
export async function issueAttended(
  ports: ClerkPorts,
  voter: Voter,
): Promise<Result<VotingToken, IssueRefusal>> {
  const { crypto, clerk } = ports;
  const { election, id } = voter;
  const secret = await issueSecret(ports, election);
  const key = await tokenKey(ports, voter);
  if (secret === null || key === null) return err('closed');
  const mac = issueMac(crypto, secret, election, attendedNonce(crypto, secret, election, id));
  const ticked = await clerk.tick(id, 'attended', mac);
  return ticked.ok ? ok(attendedToken(crypto, key, secret, election, id)) : ticked;
}

/** Ticks the voter and signs the blinded message (256 bytes, below the modulus); the same message again is a repeat. */
export async function issueBlind(
  ports: ClerkPorts,
  voter: Voter,
  blindedMessage: Uint8Array,
): Promise<Result<Uint8Array, IssueRefusal>> {
  const { crypto, clerk } = ports;
  const secret = await issueSecret(ports, voter.election);
  const key = await tokenKey(ports, voter);
  if (secret === null || key === null) return err('closed');
  if (!checkBlindedMessage(key, blindedMessage).ok) return err('bad-message');
  const ticked = await clerk.tick(
    voter.id,
    'blind',
    issueMac(crypto, secret, voter.election, blindedMessage),
  );
  if (!ticked.ok) return ticked;
  const signature = blindSign(crypto, key, blindedMessage);
  return signature.ok ? signature : err('bad-message');
}

/** The election's issue secret, or null once it was destroyed. */
export async function issueSecret(ports: ClerkPorts, election: ElectionId): Promise<Uint8Array | null> {
  const wrapped = await ports.office.clerkKey(election, 'issue-secret');
  return wrapped === null ? null : unwrapKey(ports, election, 'issue-secret', wrapped);
}

/** The token key of the voter's weight class, or null once it was destroyed. */
async function tokenKey(ports: ClerkPorts, { election, weight }: Voter): Promise<RsaPrivateKey | null> {
  const name = tokenKeyName(weight);
  const wrapped = await ports.office.clerkKey(election, name);
  if (wrapped === null) return null;
  const json = parseCanonical(unwrapKey(ports, election, name, wrapped));
  const key = parseRsaPrivateKey(json.ok ? json.value : null);
  if (!key.ok) throw new Error('the stored token key is malformed');
  return key.value;
}
