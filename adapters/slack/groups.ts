import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import type { Home } from './homes.ts';
import { lengths, plain } from './render/text.ts';

const groups = z.array(z.object({ id: z.string(), name: z.string(), handle: z.string().optional() }));
type Groups = z.infer<typeof groups>;

/** @param team the workspace in which somebody types; null if it is not known */
export type GroupOptions = (typed: string, team: string | null) => Promise<types.PlainTextOption[]>;

const keptFor = 60_000;
const most = 100;

/**
 * User groups whose name or handle holds what was typed. Slack has no select of its own for them. Groups belong to one
 * workspace: across an enterprise, the value names it too.
 */
export function createGroupOptions(client: Clients['interactive'], home: Home, log: Log): GroupOptions {
  const kept = new Map<string | null, { readonly until: number; readonly groups: Groups }>();
  const list = async (team: string | null): Promise<Groups> => {
    const known = kept.get(team);
    if (known !== undefined && known.until > Date.now()) return known.groups;
    const listed = await client.usergroups.list(team === null ? {} : { team_id: team });
    const found = groups.parse(listed.usergroups ?? []);
    kept.set(team, { until: Date.now() + keptFor, groups: found });
    return found;
  };
  return async (typed, here) => {
    const team = home.team === null ? here : null;
    const wanted = typed.toLowerCase();
    const found = await list(team).catch((problem: unknown) => {
      log.error('slack-groups-unknown', problem);
      return [];
    });
    return found
      .filter(({ name, handle = '' }) => `${name}\n${handle}`.toLowerCase().includes(wanted))
      .slice(0, most)
      .map(({ id, name }) => ({ text: plain(name, lengths.option), value: groupValue(id, team) }));
  };
}

function groupValue(id: string, team: string | null): string {
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
