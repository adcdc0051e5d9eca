import { type Address, addressKey, parseEmail } from '../core/address.ts';
import type { RollEntry } from '../core/roll.ts';
import type { Chat, ChatPerson, Ports } from './ports.ts';

/**
 * Whoever is known by an e-mail address gets their accounts on the chat platforms as well that can tell whose address it
 * is: one voter, who may vote from either. A platform that does not answer is passed over: it is no condition of the roll.
 */
export async function withOtherChats(
  ports: Pick<Ports, 'chats' | 'log'>,
  entries: readonly RollEntry[],
): Promise<readonly RollEntry[]> {
  let joined = entries;
  for (const chat of ports.chats) joined = await withChat(ports, chat, joined);
  return joined;
}

async function withChat(
  { log }: Pick<Ports, 'log'>,
  chat: Chat,
  entries: readonly RollEntry[],
): Promise<readonly RollEntry[]> {
  const mails = entries.filter((entry) => !isOn(chat, entry)).flatMap(mailsOf);
  if (chat.byEmail === undefined || mails.length === 0) return entries;
  const found = await chat.byEmail(mails.map(({ value }) => value));
  if (!found.ok) {
    log.error('accounts-not-looked-up', new Error(found.error));
    return entries;
  }
  const owners = ownersOf(found.value);
  return entries.map((entry) => {
    if (isOn(chat, entry)) return entry;
    const accounts = mailsOf(entry).flatMap((mail) => owners.get(addressKey(mail)) ?? []);
    return { ...entry, addresses: [...entry.addresses, ...accounts] };
  });
}

/** Members by their e-mail address. One that several accounts have says nothing about any of them. */
function ownersOf(people: readonly ChatPerson[]): ReadonlyMap<string, Address> {
  const owners = new Map<string, Address>();
  const shared = new Set<string>();
  for (const { address, email, standing } of people) {
    const mail = parseEmail(email ?? '');
    if (standing !== 'member' || !mail.ok) continue;
    const key = addressKey(mail.value);
    const before = owners.get(key);
    if (before !== undefined && addressKey(before) !== addressKey(address)) shared.add(key);
    owners.set(key, address);
  }
  for (const key of shared) owners.delete(key);
  return owners;
}

function mailsOf({ addresses }: RollEntry): readonly Address[] {
  return addresses.filter(({ kind }) => kind === 'email');
}

function isOn({ kind: platform }: Chat, { addresses }: RollEntry): boolean {
  return addresses.some(({ kind }) => kind === platform);
}
