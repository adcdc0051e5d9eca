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
  /** A name that one person has, and their e-mail address. */
  readonly somebody: readonly [string, string];
  /** A name that several have, and their e-mail addresses. */
  readonly namesakes: readonly [string, ...string[]];
  /** Names of bots and deactivated accounts. */
  readonly nobodies: readonly string[];
  readonly guest: string;
  /** The platform fails while it is asked for one of these, once. */
  fail(asked: 'offered' | 'named'): void;
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
    people: 140,
    log: () => undefined,
    scopes: readManifest('slack.yaml').oauth_config.scopes.bot,
  });
  const { workspace } = playground;
  const log = { info: () => undefined, error: () => undefined };
  const people = workspace.accounts().filter(({ kind }) => kind === 'member');
  const byName = Map.groupBy(people, ({ name }) => name);
  const [name = '', several = []] = [...byName].find(([, all]) => all.length > 1) ?? [];
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
    somebody: ['Amélie Dubois-Lefèvre', 'amelie@playground.example'],
    namesakes: [name, ...several.map(({ email = '' }) => email)],
    nobodies: ['Hannah Nováková', 'hannah@playground.example', workspace.bot.name, 'Slackbot'],
    guest: 'lucas',
    fail: (asked) => {
      const method = asked === 'offered' ? 'users.conversations' : 'users.list';
      playground.fault({ api: { method, error: 'internal_error' } });
    },
    stop: () => playground.stop(),
  };
}

/** Ana is in both teams and in the group chat; Chen Li is in one team. */
export async function teamsStage(): Promise<ChatStage> {
  const names = ['Ana', 'Jo Doe', 'Chen Li', 'Jo Doe', 'Dan'];
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
  for (const { id } of teams) await door.person('Ana').client.addToTeam(id);
  for (const { id } of chats) await door.person('Ana').client.addToGroupChat(id);
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
    somebody: ['Chen Li', 'chen.li@playground.example'],
    namesakes: ['Jo Doe', 'jo.doe@playground.example', 'jo.doe@playground.example'],
    nobodies: [],
    guest: 'Dan',
    // Each conversation that is asked is asked five times.
    fail: (asked) =>
      door.service.fault({ call: 'members', status: 500, times: asked === 'offered' ? 3 * 5 : 5 }),
    stop: door.stop,
  };
}
