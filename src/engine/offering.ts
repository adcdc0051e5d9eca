import type { Address } from '../core/address.ts';
import type { Offered, Ports } from './ports.ts';

/** What this person's chat platform lets them choose from; null where it does not answer. */
export async function offeredTo(
  { chats, log }: Pick<Ports, 'chats' | 'log'>,
  to: Address,
  language: string,
): Promise<Offered | null> {
  const chat = chats.find(({ kind }) => kind === to.kind);
  if (chat?.offered === undefined) return { channels: [], groups: [] };
  const offered = await chat.offered(to, language);
  if (offered.ok) return offered.value;
  log.error('nothing-offered', new Error(offered.error));
  return null;
}
