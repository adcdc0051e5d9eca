import { utf8 } from '../core/bytes.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { plainText } from '../core/text.ts';
import { ownElection } from './elections.ts';
import { mayEnterByMail } from './mailSignIn.ts';
import type { Ports } from './ports.ts';
import type { PagePerson } from './portsSessions.ts';
import type { Refusal } from './refusal.ts';

/** Minutes for which a link from chat to the organiser's pages is good. */
export const entryLinkMinutes = 10;
/** Hours until a session there ends by itself. */
export const sessionHours = 8;

/**
 * A link to the organiser's web pages for this organiser: good once, for some minutes; links before it are void. Only a
 * hash of it is kept.
 */
export async function entryLink(
  ports: Ports,
  person: PagePerson,
  election: ElectionId,
): Promise<Result<string, Refusal>> {
  const own = await ownElection(ports, person.address, election);
  if (!own.ok) return own;
  return ok(await newLink(ports, person, election, entryLinkMinutes));
}

/** A new link for this person. */
export async function newLink(
  ports: Ports,
  person: PagePerson,
  election: ElectionId | null,
  minutes: number,
): Promise<string> {
  const token = drawSecret(ports);
  await ports.office.addEntryLink(secretHash(ports, token), { person, election }, minutes);
  return `${ports.publicUrl}/organiser/enter/${token}`;
}

export interface Entered {
  /** What the browser shows from now on: 43 characters of base64url. */
  readonly session: string;
  readonly election: ElectionId | null;
}

/** Exchanges a link, which is used up by this, for a session. */
export async function enterPages(ports: Ports, token: string): Promise<Result<Entered, 'unknown-link'>> {
  const link = await ports.office.takeEntryLink(secretHash(ports, token));
  if (link === null) return err('unknown-link');
  const session = drawSecret(ports);
  await ports.office.addSession(secretHash(ports, session), link.person, sessionHours);
  return ok({ session, election: link.election });
}

/** Who is signed in with this; null when nobody is, or somebody by mail who has nothing to do here any more. */
export async function personOfSession(ports: Ports, session: string): Promise<PagePerson | null> {
  const person = await ports.office.session(secretHash(ports, session));
  if (person === null || person.address.kind !== 'email') return person;
  return (await mayEnterByMail(ports, person.address)) ? person : null;
}

const longestName = 100;

/** How this person is called, and in which time zone they give times. @returns what is wrong; null: nothing */
export async function changePerson(
  ports: Ports,
  session: string,
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
): Promise<'name' | 'time-zone' | null> {
  const called = plainText(longestName).safeParse(name);
  if (!called.success) return 'name';
  if (!isTimeZone(timeZone)) return 'time-zone';
  await ports.office.changeSession(secretHash(ports, session), called.data, timeZone);
  return null;
}

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}

/** Signs out here, or everywhere. */
export async function leavePages(ports: Ports, session: string, everywhere: boolean): Promise<void> {
  const hash = secretHash(ports, session);
  const person = everywhere ? await ports.office.session(hash) : null;
  await ports.office.endSession(hash);
  if (person !== null) await ports.office.endSessionsOf(person.address);
}

function drawSecret({ random }: Ports): string {
  return toBase64url(random.bytes(32));
}

/** 256 random bits need no more. */
function secretHash({ crypto }: Ports, secret: string): Uint8Array {
  return crypto.sha256(utf8(secret));
}
