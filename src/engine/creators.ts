import type { Address } from '../core/address.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Ports } from './ports.ts';
import type { Refusal } from './refusal.ts';

/**
 * Whether somebody may create elections: by mail who is on the configured list, else as the chat platform is set up;
 * where none asks, everybody may.
 */
export async function mayCreate(
  { chats, mailOrganisers }: Pick<Ports, 'chats' | 'mailOrganisers'>,
  actor: Address,
): Promise<Result<null, Refusal>> {
  if (actor.kind === 'email' && !mailOrganisers.has(actor.value)) return err({ kind: 'may-not-create' });
  const may = await chats.find(({ kind }) => kind === actor.kind)?.mayCreate?.(actor);
  if (may === undefined) return ok(null);
  if (!may.ok) return err({ kind: 'chat', failure: may.error });
  return may.value ? ok(null) : err({ kind: 'may-not-create' });
}
