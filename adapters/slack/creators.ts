import { z } from 'zod';
import { type Address, chatParts } from '../../src/core/address.ts';
import { unreachable } from '../../src/core/result.ts';
import type { Clients } from './clients.ts';
import { groupMemberIds } from './groups.ts';
import { reach, type Workspaces } from './workspaces.ts';

/** Who may create elections: everybody, admins and owners of the workspace, or the members of a user group. */
export type Creators =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'admins' }
  | { readonly kind: 'group'; readonly group: string };

/** @throws what Slack answered */
export async function isCreator(
  workspaces: Workspaces,
  creators: Creators,
  address: Address,
): Promise<boolean> {
  if (creators.kind === 'everyone') return true;
  const { workspace, user } = chatParts(address);
  return reach(workspaces, workspace, ({ clients }) => isOne(clients.background, creators, user));
}

async function isOne(
  client: Clients['background'],
  creators: Exclude<Creators, { kind: 'everyone' }>,
  user: string,
): Promise<boolean> {
  switch (creators.kind) {
    case 'admins': {
      const { user: found } = await client.users.info({ user });
      return isAdmin(found);
    }
    case 'group':
      return (await groupMemberIds(client, creators.group)).includes(user);
    default:
      return unreachable(creators);
  }
}

const powers = z.object({
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  enterprise_user: z.object({ is_admin: z.boolean().optional(), is_owner: z.boolean().optional() }).nullish(),
});

/** Of the workspace, or of the enterprise that it belongs to. */
function isAdmin(found: unknown): boolean {
  const { is_admin, is_owner, enterprise_user } = powers.parse(found);
  return [is_admin, is_owner, enterprise_user?.is_admin, enterprise_user?.is_owner].includes(true);
}
