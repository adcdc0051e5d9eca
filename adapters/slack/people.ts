import { z } from 'zod';
import { chatAddress } from '../../src/core/address.ts';
import type { ChatPerson } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import { type Home, workspaceOf } from './homes.ts';
import { everyPage } from './paging.ts';

type Client = Clients['background'];

/** Slack leaves out what it does not know, or says null. */
const word = z.string().nullish();
const yes = z.boolean().nullish();

const user = z.object({
  id: z.string(),
  name: word,
  team_id: word,
  enterprise_user: z.object({ enterprise_id: word, teams: z.array(z.string()).nullish() }).nullish(),
  deleted: yes,
  is_bot: yes,
  is_stranger: yes,
  is_restricted: yes,
  is_ultra_restricted: yes,
  locale: word,
  tz: word,
  profile: z
    .object({
      real_name: word,
      display_name: word,
      email: word,
    })
    .nullish(),
});
export type SlackUser = z.infer<typeof user>;

/** Above so many people the list of the workspace is read page by page, instead of asking for each of them. */
const askedOneByOne = 100;
const atOnce = 5;

export async function userInfo(client: Client, id: string): Promise<SlackUser> {
  const { user: found } = await client.users.info({ user: id, include_locale: true });
  return user.parse(found);
}

/** The people of these ids, in their order. Across an enterprise there is no list: they are asked for one by one. */
export async function usersOf(
  client: Client,
  home: Home,
  ids: readonly string[],
): Promise<readonly SlackUser[]> {
  const list = ids.length > askedOneByOne && home.team !== null;
  const listed = list ? await listUsers(client, null) : new Map<string, SlackUser>();
  const found: SlackUser[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce).map(async (id) => listed.get(id) ?? userInfo(client, id));
    found.push(...(await Promise.all(some)));
  }
  return found;
}

/** Everybody of a workspace by their id, also those who left it. @param team as {@link teamsOf} says */
export async function listUsers(
  client: Client,
  team: string | null,
): Promise<ReadonlyMap<string, SlackUser>> {
  const where = team === null ? {} : { team_id: team };
  const listed = await everyPage(
    (page) => client.users.list({ ...where, ...page }),
    ({ members }) => z.array(user).parse(members ?? []),
  );
  return new Map(listed.map((each) => [each.id, each]));
}

/**
 * The workspaces that somebody is in, as arguments of methods that list what belongs to one: null is the one that the app is
 * installed in. A token for a whole enterprise has to name them.
 */
export async function teamsOf(client: Client, home: Home, id: string): Promise<readonly (string | null)[]> {
  if (home.team !== null) return [null];
  return (await userInfo(client, id)).enterprise_user?.teams ?? [];
}

/** The ids of everybody in a channel, page by page. */
export async function memberIds(client: Client, channel: string): Promise<readonly string[]> {
  return everyPage(
    (page) => client.conversations.members({ channel, ...page }),
    ({ members }) => members ?? [],
  );
}

export function chatPerson(home: Home, found: SlackUser): ChatPerson {
  return {
    address: chatAddress('slack', workspaceOf(home), found.id),
    name: nameOf(found),
    email: found.profile?.email ?? null,
    standing: standingOf(home, found),
  };
}

export function nameOf({ id, name, profile }: SlackUser): string {
  return profile?.real_name || profile?.display_name || name || id;
}

/**
 * Whether somebody belongs to another organisation and is here by a shared channel only (Slack Connect). Slack's own
 * `is_stranger` is not enough: it is false for those who share a channel with the app.
 */
export function isStranger(
  { team, enterprise }: Home,
  { is_stranger, team_id, enterprise_user }: Pick<SlackUser, 'is_stranger' | 'team_id' | 'enterprise_user'>,
): boolean {
  if (is_stranger === true) return true;
  const theirs = enterprise_user?.enterprise_id;
  if (theirs != null && theirs === enterprise) return false;
  return team_id != null && team_id !== team && team_id !== enterprise;
}

function standingOf(home: Home, found: SlackUser): ChatPerson['standing'] {
  if (found.is_bot === true || found.id === 'USLACKBOT') return 'bot';
  if (found.deleted === true) return 'deactivated';
  if (isStranger(home, found)) return 'stranger';
  return found.is_restricted === true || found.is_ultra_restricted === true ? 'guest' : 'member';
}
