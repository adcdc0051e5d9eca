import type { Place } from './homes.ts';
import type {
  ClickPayload,
  CommandPayload,
  HomePayload,
  ShortcutPayload,
  SubmissionPayload,
  SuggestionPayload,
} from './payloads.ts';

/** Whose request this is and for which installation of the app: from what Slack signed, and from nothing else. */
export interface Caller {
  readonly place: Place;
  readonly user: string;
  /** The workspace (or enterprise) of the person, which is another one's in a shared channel; null if not told. */
  readonly userTeam: string | null;
  /** Where they are, if something can be posted there. */
  readonly channel: string | null;
}

export function commandCaller(payload: CommandPayload): Caller {
  const { team_id, enterprise_id, user_id, channel_id, channel_name } = payload;
  const place = { team: team_id, enterprise: enterprise_id };
  return { place, user: user_id, userTeam: null, channel: postable(channel_id, channel_name) };
}

/**
 * Of a modal that was opened in a shared channel, `team` is the workspace of the person and `app_installed_team_id`
 * that of the app (bolt-js issue 1614); of a message's button, `team` is that of the app. Where no workspace is named,
 * and no enterprise either, it is the person's.
 */
export function interactionCaller(
  payload: ClickPayload | ShortcutPayload | SubmissionPayload | SuggestionPayload,
): Caller {
  const { user, team, enterprise } = payload;
  const view = 'view' in payload ? payload.view : null;
  const organisation = enterprise?.id ?? team?.enterprise_id ?? null;
  const theirs = organisation === null ? user.team_id : null;
  const place = {
    team: view?.app_installed_team_id ?? team?.id ?? theirs,
    enterprise: organisation,
  };
  const channel = 'channel' in payload ? (payload.channel ?? null) : null;
  const here = channel === null ? null : postable(channel.id, channel.name);
  return { place, user: user.id, userTeam: user.team_id, channel: here };
}

export function homeCaller({ team_id, enterprise_id, authorizations, event }: HomePayload): Caller {
  const [own] = authorizations;
  const place =
    own === undefined
      ? { team: team_id, enterprise: enterprise_id }
      : { team: own.team_id, enterprise: own.enterprise_id };
  return { place, user: event.user, userTeam: null, channel: null };
}

/** Nothing can be announced in a conversation of two. */
function postable(channel: string, name: string): string | null {
  return name === 'directmessage' || channel.startsWith('D') ? null : channel;
}
