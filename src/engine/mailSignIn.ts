import { type Address, addressKey, parseEmail } from '../core/address.ts';
import { newLink } from './organiserPages.ts';
import type { Ports, SignInJob } from './ports.ts';
import type { PageAddress, PagePerson } from './portsSessions.ts';

/** Minutes for which a mailed link is good. */
export const signInMinutes = 15;

type WhoIs = Pick<Ports, 'mailer' | 'mailOrganisers' | 'office'>;

/** Whether organisers sign in by mail at all. */
export function mailSignInIsOn({
  mailer,
  mailOrganisers,
}: Pick<Ports, 'mailer' | 'mailOrganisers'>): boolean {
  return mailer !== null && mailOrganisers.size > 0;
}

/** Whether somebody with this address has anything to do here: on the configured list, or of some election, which they organise or observe. */
export async function mayEnterByMail(ports: WhoIs, address: Address): Promise<boolean> {
  if (!mailSignInIsOn(ports) || address.kind !== 'email') return false;
  if (ports.mailOrganisers.has(address.value)) return true;
  const { office } = ports;
  return (await office.organisedBy(address)).length > 0 || (await office.observedBy(address)).length > 0;
}

/**
 * Has a link mailed to an address, if it may enter. Nothing tells whether it did: who asks is answered before.
 * @param typed what somebody typed @param language a tag (BCP 47) of whom it was typed by
 */
export async function requestSignIn(ports: Ports, typed: string, language: string): Promise<void> {
  const address = parseEmail(typed);
  if (!address.ok || !(await mayEnterByMail(ports, address.value))) return;
  await ports.jobs.enqueueSignIns([{ address: address.value.value, language }]);
}

/** Mails the link. It is drawn here, so that no job holds it. Throws when the mail is worth another try. */
export async function mailSignIn(ports: Ports, { address: value, language }: SignInJob): Promise<void> {
  const address: PageAddress = { kind: 'email', value };
  if (ports.mailer === null || !(await mayEnterByMail(ports, address))) return;
  const link = await newLink(ports, await personBehind(ports, address), null, signInMinutes);
  const letter = ports.letters.signIn({ link, minutes: signInMinutes, language });
  const sent = await ports.mailer.send(value, letter);
  if (sent.ok) return;
  if (!sent.error.permanent) throw new Error('a mail with a link to sign in was not taken');
  ports.log.error('sign-in-not-mailed', new Error('the mail server refuses it for good'));
}

/** With the name and time zone of the election that they organised last. */
async function personBehind({ office }: Ports, address: PageAddress): Promise<PagePerson> {
  const [latest] = await office.organisedBy(address);
  const own = latest?.organisers.find((one) => addressKey(one.address) === addressKey(address));
  return { address, name: own?.name ?? address.value, timeZone: latest?.settings.timeZone ?? null };
}
