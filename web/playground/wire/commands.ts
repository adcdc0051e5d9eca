import type { Conversation, Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import { channelName, responseUrl } from './common.ts';
import { escapeTyped } from './mentions.ts';
import { takeReply } from './replies.ts';
import { troubleText } from './sender.ts';

export type CommandOutcome = { readonly ok: true } | { readonly ok: false; readonly text: string };

/** Sends `/command words` to the app and shows what it answers. Failures are told by Slackbot, as in Slack. */
export async function runCommand(
  playground: Playground,
  person: Person,
  conversation: Conversation,
  typed: string,
): Promise<CommandOutcome> {
  const [command = ''] = typed.trim().split(/\s+/);
  if (!playground.commands.some((each) => each.command === command)) {
    return tell(playground, person, conversation, `\`${command}\` is not a valid command here.`);
  }
  const text = typed.trim().slice(command.length).trim();
  const body = commandBody(playground, person, conversation, command, text);
  const reply = await playground.sender.send({ kind: 'command', contentType: formType, body });
  if (!reply.ok)
    return tell(playground, person, conversation, `\`${command}\` failed. ${troubleText(reply)}`);
  return showReply(playground, person, conversation, reply.body);
}

const formType = 'application/x-www-form-urlencoded';

function commandBody(
  playground: Playground,
  person: Person,
  conversation: Conversation,
  command: string,
  text: string,
): string {
  const { workspace } = playground;
  return new URLSearchParams({
    token: 'verification-tokens-are-retired',
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: conversation.id,
    channel_name: channelName(conversation),
    user_id: person.id,
    user_name: person.handle,
    command,
    text: escapeTyped(workspace, text),
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl(playground, {
      person: person.id,
      conversation: conversation.id,
      message: undefined,
    }),
    trigger_id: workspace.triggers.make(person.id),
  }).toString();
}

function showReply(
  playground: Playground,
  person: Person,
  conversation: Conversation,
  body: string,
): CommandOutcome {
  if (body.trim() === '') return { ok: true };
  const place = { person: person.id, conversation: conversation.id, message: undefined };
  const taken = takeReply(playground, 'command', place, jsonOrText(body));
  if (taken.ok) return { ok: true };
  const faults = [taken.error.code, ...taken.error.messages].join(' ');
  return tell(playground, person, conversation, `The app's answer cannot be shown: ${faults}`);
}

function jsonOrText(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return { text: body };
  }
}

function tell(
  playground: Playground,
  person: Person,
  conversation: Conversation,
  text: string,
): CommandOutcome {
  const { messages, slackbot } = playground.workspace;
  messages.post({ conversation: conversation.id, user: slackbot.id, onlyFor: person.id, text });
  return { ok: false, text };
}
