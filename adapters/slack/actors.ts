import type { Actor } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import type { Profile } from './directory.ts';
import type { ClickPayload, CommandPayload, HomePayload, SubmissionPayload } from './payloads.ts';

export type ProfileOf = (user: string) => Promise<Profile>;

/** Whose request this is: from what Slack signed, and from nothing that a client could choose. */
export async function commandActor(profileOf: ProfileOf, payload: CommandPayload): Promise<Actor> {
  const { team_id, enterprise_id, user_id, channel_id, channel_name } = payload;
  const workspace = enterprise_id ?? team_id;
  return actor(profileOf, workspace, user_id, postable(channel_id, channel_name));
}

export async function interactionActor(
  profileOf: ProfileOf,
  payload: ClickPayload | SubmissionPayload,
): Promise<Actor> {
  const channel = 'channel' in payload ? (payload.channel ?? null) : null;
  const here = channel === null ? null : postable(channel.id, channel.name);
  return actor(profileOf, workspaceOf(payload), payload.user.id, here);
}

export async function homeActor(profileOf: ProfileOf, payload: HomePayload): Promise<Actor> {
  return actor(profileOf, payload.enterprise_id ?? payload.team_id, payload.event.user, null);
}

/** Voters are known by organisation and person: the enterprise, where workspaces belong to one. */
export function workspaceOf({ team, enterprise }: ClickPayload | SubmissionPayload): string {
  const workspace = enterprise?.id ?? team?.enterprise_id ?? team?.id;
  if (workspace === undefined) throw new Error('a payload names neither workspace nor enterprise');
  return workspace;
}

async function actor(
  profileOf: ProfileOf,
  workspace: string,
  user: string,
  channel: string | null,
): Promise<Actor> {
  const { value } = chatAddress('slack', workspace, user);
  return { address: { kind: 'slack', value }, ...(await profileOf(user)), workspace, channel };
}

/** Nothing can be announced in a conversation of two. */
function postable(channel: string, name: string): string | null {
  return name === 'directmessage' || channel.startsWith('D') ? null : channel;
}
