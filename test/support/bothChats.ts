import { createSlackChat } from '../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../adapters/slack/oneWorkspace.ts';
import { say } from '../../src/commands/ui.ts';
import { type Address, chatAddress } from '../../src/core/address.ts';
import type { Chat } from '../../src/engine/ports.ts';
import { type RunningPlayground, startPlayground } from '../../web/playground/server.ts';
import { readManifest } from './manifest.ts';
import { openTeamsDoor } from './teamsDoor.ts';
import { tenant } from './teamsWorld.ts';

/** A chat platform behind its wire protocol, told alike for both: what a contract of the port `Chat` is tested on. */
export interface ChatStage {
  readonly chat: Chat;
  readonly workspace: string;
  addressOf(name: string): Address;
  /** What Slack or Teams calls the places that this person, and the app, are in. */
  placesOf(name: string): readonly string[];
  /** Every call that lists channels or people fails. */
  fail(times: number): void;
  readonly stop: () => Promise<void>;
}

/** Amélie is in more channels than Priya is; one of hers the app is not in. */
export async function slackStage(): Promise<ChatStage & { readonly playground: RunningPlayground }> {
  const botToken = 'xoxb-tests';
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => 'http://127.0.0.1:1',
    signingSecret: 'x'.repeat(8),
    botToken,
    people: 14,
    log: () => undefined,
    scopes: readManifest('slack.yaml').oauth_config.scopes.bot,
  });
  const { workspace } = playground;
  const log = { info: () => undefined, error: () => undefined };
  return {
    playground,
    chat: createSlackChat(oneWorkspace({ botToken, apiUrl: playground.slackApiUrl, log })),
    workspace: workspace.team.id,
    addressOf: (name) => chatAddress('slack', workspace.team.id, playground.person(name).id),
    placesOf: (name) =>
      workspace
        .conversations()
        .filter(({ kind }) => kind === 'public' || kind === 'private')
        .filter((each) => each.members.has(playground.person(name).id))
        .filter((each) => each.kind === 'public' || each.members.has(workspace.bot.id))
        .map((each) => each.id),
    fail: (times) => {
      for (const method of ['users.conversations', 'users.list'])
        for (let turn = 0; turn < times; turn += 1)
          playground.fault({ api: { method, error: 'internal_error' } });
    },
    stop: () => playground.stop(),
  };
}

export async function teamsStage(names: readonly string[]): Promise<ChatStage> {
  const quiet = async () => say('');
  const commands = {
    command: quiet,
    act: quiet,
    submit: quiet,
    suggest: async () => [],
    home: async () => ({ summary: '', parts: [] }),
  };
  const door = await openTeamsDoor(commands, { names, guests: 1 });
  const { chats, teams, users } = door.service.world;
  const [first = ''] = names;
  for (const { id } of teams) await door.person(first).client.addToTeam(id);
  for (const { id } of chats) await door.person(first).client.addToGroupChat(id);
  const userOf = (name: string) => users.find((user) => user.name === name)?.objectId ?? '';
  return {
    chat: door.chat,
    workspace: tenant,
    addressOf: (name) => chatAddress('teams', tenant, userOf(name)),
    placesOf: (name) => [
      ...teams
        .filter(({ members }) => members.includes(userOf(name)))
        .flatMap(({ channels }) => channels.map(({ id }) => id)),
      ...chats.filter(({ members }) => members.includes(userOf(name))).map(({ id }) => id),
    ],
    fail: (times) => door.service.fault({ call: 'members', status: 500, times: times * 15 }),
    stop: door.stop,
  };
}
