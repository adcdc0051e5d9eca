import { type Address, chatParts, parseEmail } from '../../src/core/address.ts';
import type { Connector } from './connector.ts';
import type { Directory } from './directory.ts';

/** Who may create elections: everybody, or whoever is named here in any way. */
export type Creators = 'everyone' | NamedCreators;

interface NamedCreators {
  /** Entra object ids, in lower case. */
  readonly people: readonly string[];
  /** E-mail addresses of members of the home organisation, as `parseEmail` gives them. */
  readonly mails: readonly string[];
  /** Teams of the home organisation that the app was added to: all their members. */
  readonly teams: readonly string[];
}

/** The ways to find out. */
interface Asking {
  readonly connector: Connector;
  readonly directory: Directory;
  /** The home organisation: others could give their people any address. */
  readonly tenant: string;
}

/** @throws TeamsFailure, NotInstalled */
export async function isCreator(asking: Asking, creators: Creators, address: Address): Promise<boolean> {
  if (creators === 'everyone') return true;
  const { workspace, user } = chatParts(address);
  if (creators.people.includes(user)) return true;
  if (workspace !== asking.tenant) return false;
  return (await isInTeam(asking, creators, user)) || (await hasMail(asking, creators, user));
}

async function isInTeam(
  { connector, directory, tenant }: Asking,
  { teams }: NamedCreators,
  user: string,
): Promise<boolean> {
  if (teams.length === 0) return false;
  const url = await directory.serviceUrl(tenant);
  for (const team of teams) if ((await connector.member(url, team, user)) !== null) return true;
  return false;
}

async function hasMail(
  { directory, tenant }: Asking,
  { mails }: NamedCreators,
  user: string,
): Promise<boolean> {
  if (mails.length === 0) return false;
  const person = await directory.person(tenant, user);
  const mail = parseEmail(person?.email ?? '');
  return person?.standing === 'member' && mail.ok && mails.includes(mail.value.value);
}
