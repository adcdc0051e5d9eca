import type { types } from '@slack/bolt';
import { z } from 'zod';
import { keepFor } from '../../src/commands/kept.ts';
import type { Log } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import type { Home } from './homes.ts';
import { lengths, plain } from './render/text.ts';

const groups = z.array(z.object({ id: z.string(), name: z.string(), handle: z.string().optional() }));
type Groups = z.infer<typeof groups>;

/** @param team the workspace in which somebody types; null if it is not known */
export type GroupOptions = (typed: string, team: string | null) => Promise<types.PlainTextOption[]>;

/** All user groups of a workspace: null for the one that the app is installed in. None where Slack does not tell. */
export type GroupList = (team: string | null) => Promise<Groups>;

const keptFor = 60_000;
const most = 100;

export function createGroupList(client: Clients['interactive'], log: Log): GroupList {
  const ask = async (team: string | null) => {
    const listed = await client.usergroups.list(team === null ? {} : { team_id: team });
    return groups.parse(listed.usergroups ?? []);
  };
  const keeping = { milliseconds: keptFor, most, now: Date.now };
  const list = keepFor(keeping, ask, (team) => team ?? '');
  return (team) =>
    list(team).catch((problem: unknown) => {
      log.error('slack-groups-unknown', problem);
      return [];
    });
}

/**
 * User groups whose name or handle holds what was typed. Slack has no select of its own for them. Groups belong to one
 * workspace: across an enterprise, the value names it too.
 */
export function createGroupOptions(list: GroupList, home: Home): GroupOptions {
  return async (typed, here) => {
    const team = home.team === null ? here : null;
    const wanted = typed.toLowerCase();
    const found = await list(team);
    return found
      .filter(({ name, handle = '' }) => `${name}\n${handle}`.toLowerCase().includes(wanted))
      .slice(0, most)
      .map(({ id, name }) => ({ text: plain(name, lengths.option), value: groupValue(id, team) }));
  };
}

/** @param team null where the app is installed in one workspace */
export function groupValue(id: string, team: string | null): string {
  return team === null ? id : `${team}/${id}`;
}

/** The members of a user group, by the value that was chosen. */
export async function groupMemberIds(
  client: Clients['background'],
  value: string,
): Promise<readonly string[]> {
  const [first = '', second] = value.split('/');
  const asked = second === undefined ? { usergroup: first } : { usergroup: second, team_id: first };
  const { users = [] } = await client.usergroups.users.list(asked);
  return users;
}
