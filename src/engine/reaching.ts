import type { Address } from '../core/address.ts';
import type { Definition } from '../core/election.ts';
import { toHex } from '../core/encoding.ts';
import { type InvitationCode, invitationCode } from '../core/invitation.ts';
import { err, type Result } from '../core/result.ts';
import { languagesOf } from '../core/translatable.ts';
import { inLanguage } from '../core/translations.ts';
import { issueSecret } from './clerk.ts';
import type { Chat, ChatInvitation, DeliveryFailure, Ports } from './ports.ts';
import type { Delivery, Voter } from './portsClerk.ts';
import type { Election, Opened } from './portsOffice.ts';

/** The ways an invitation takes at first; mail takes over where chat fails for good. */
export function waysTo(ports: Ports, { settings }: Election, voter: Voter): readonly Delivery['via'][] {
  const chat = chatOf(ports, voter) !== null;
  const mail = mailOf(ports, voter) !== null;
  if (chat && mail) return settings.delivery === 'both' ? ['chat', 'email'] : ['chat'];
  return [...(chat ? (['chat'] as const) : []), ...(mail ? (['email'] as const) : [])];
}

export function chatOf(
  ports: Ports,
  { addresses }: Pick<Voter, 'addresses'>,
): { readonly chat: Chat; readonly to: Address } | null {
  for (const to of addresses) {
    const chat = ports.chats.find(({ kind }) => kind === to.kind);
    if (chat !== undefined) return { chat, to };
  }
  return null;
}

export function mailOf(ports: Ports, { addresses }: Pick<Voter, 'addresses'>): string | null {
  if (ports.mailer === null) return null;
  return addresses.find(({ kind }) => kind === 'email')?.value ?? null;
}

/** What a message is about. It never holds a code in chat. */
type Kind = 'invitation' | 'reminder';

export async function sendByChat(
  ports: Ports,
  opened: Opened,
  voter: Voter,
  kind: Kind,
): Promise<Result<null, DeliveryFailure>> {
  const way = chatOf(ports, voter);
  if (way === null) return err({ permanent: true, reason: { kind: 'no-chat' } });
  const about = chatInvitation(opened);
  return kind === 'invitation' ? way.chat.invite(way.to, about) : way.chat.remind(way.to, about);
}

export async function sendByMail(
  ports: Ports,
  opened: Opened,
  voter: Voter,
  kind: Kind,
): Promise<Result<null, DeliveryFailure>> {
  const to = mailOf(ports, voter);
  const code = await codeOf(ports, voter, voter.generation);
  if (to === null || ports.mailer === null || code === null) {
    return err({ permanent: true, reason: { kind: 'no-mail' } });
  }
  return ports.mailer.send(to, ports.letters[kind]({ opened, code, publicUrl: ports.publicUrl }));
}

/** Null once the election is over. */
export async function codeOf(ports: Ports, voter: Voter, generation: number): Promise<InvitationCode | null> {
  const secret = await issueSecret(ports, voter.election);
  if (secret === null) return null;
  return invitationCode(ports.crypto, secret, voter.election, voter.id, generation);
}

function titlesOf(definition: Definition): Pick<ChatInvitation, 'titles'> {
  const titles = languagesOf(definition).map((language) => [
    language,
    inLanguage(definition, language).title,
  ]);
  return titles.length === 0 ? {} : { titles: Object.fromEntries(titles) };
}

export function chatInvitation({ manifest, fingerprint }: Opened): ChatInvitation {
  const { election, definition, settings } = manifest;
  return {
    election,
    title: definition.title,
    ...titlesOf(definition),
    fingerprint: toHex(fingerprint),
    closesAt: settings.closesAt,
    timeZone: settings.timeZone,
    language: settings.language,
  };
}
