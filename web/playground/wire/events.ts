import type { Conversation, Message, Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import { messageShape, viewShape } from '../workspace/shapes.ts';
import { escapeTyped } from './mentions.ts';
import type { AppReply } from './sender.ts';

/** A person opens the app's Home tab. */
export function openHome(playground: Playground, person: Person): Promise<AppReply> {
  const { workspace } = playground;
  const home = workspace.views.home(person.id);
  return sendEvent(playground, {
    type: 'app_home_opened',
    user: person.id,
    channel: workspace.direct(person.id).id,
    tab: 'home',
    ...(home === undefined ? {} : { view: viewShape(workspace, home) }),
  });
}

/** A person writes a message; the app hears of it in its own conversations and where it is mentioned. */
export async function say(
  playground: Playground,
  person: Person,
  conversation: Conversation,
  typed: string,
): Promise<Message> {
  const { workspace } = playground;
  const text = escapeTyped(workspace, typed);
  const message = workspace.messages.post({ conversation: conversation.id, user: person.id, text });
  const shape = { ...messageShape(workspace, message), channel: conversation.id };
  const inChannel = workspace.isMember(conversation, workspace.bot.id);
  if (conversation.kind === 'im') await sendEvent(playground, { ...shape, channel_type: 'im' });
  else if (inChannel && text.includes(`<@${workspace.bot.id}`)) {
    await sendEvent(playground, { ...shape, type: 'app_mention' });
  }
  return message;
}

/** Somebody adds the app to a channel. */
export async function inviteApp(
  playground: Playground,
  person: Person,
  conversation: Conversation,
): Promise<void> {
  const { workspace } = playground;
  if (conversation.kind === 'im' || !workspace.join(conversation, workspace.bot.id)) return;
  await sendEvent(playground, {
    type: 'member_joined_channel',
    user: workspace.bot.id,
    channel: conversation.id,
    channel_type: conversation.kind === 'private' ? 'G' : 'C',
    team: workspace.team.id,
    inviter: person.id,
  });
}

/** The question that Slack asks once to see that a request URL is the app's. The app must echo the challenge. */
export function verifyUrl(playground: Playground, challenge: string): Promise<AppReply> {
  const body = JSON.stringify({ type: 'url_verification', token: 'retired', challenge });
  return playground.sender.send({ kind: 'url_verification', contentType: 'application/json', body });
}

function sendEvent(
  playground: Playground,
  event: { readonly type: string; readonly [key: string]: unknown },
) {
  const { workspace, sender } = playground;
  const now = workspace.ids.now() / 1000;
  const body = JSON.stringify({
    token: 'verification-tokens-are-retired',
    team_id: workspace.team.id,
    api_app_id: workspace.appId,
    event: { ...event, event_ts: now.toFixed(6) },
    type: 'event_callback',
    event_id: workspace.ids.id('Ev'),
    event_time: Math.floor(now),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team.id,
        user_id: workspace.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  });
  return sender.send({ kind: event.type, contentType: 'application/json', body });
}
