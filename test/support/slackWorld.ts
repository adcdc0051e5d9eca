import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackChat } from '../../adapters/slack/chat.ts';
import { oneWorkspace } from '../../adapters/slack/oneWorkspace.ts';
import { createSlack } from '../../adapters/slack/slack.ts';
import { createCommands } from '../../src/commands/commands.ts';
import { type RunningPlayground, startPlayground } from '../../web/playground/server.ts';
import { checkMessage, checkView } from './blockKit.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createTestEngine, type TestEngine } from './engine.ts';
import { readManifest } from './manifest.ts';
import { secretBox } from './secretBox.ts';

/** The app in a workspace that speaks Slack's wire protocol, over a real database. */
export interface SlackWorld extends TestEngine {
  readonly playground: RunningPlayground;
  /** Where the app listens. */
  readonly appUrl: string;
  /** Everything that went to a conversation, as JSON. */
  readonly messages: readonly string[];
  /** Every modal, as JSON: only the person who has it open sees it. */
  readonly views: readonly string[];
  /** What Slack would have refused. */
  readonly faults: readonly string[];
  /** Errors that the adapter logged, by their event. */
  readonly troubles: readonly string[];
  /** Milliseconds that were to be waited for, which nobody did. */
  readonly waits: readonly number[];
  readonly database: TestDatabase;
  readonly stop: () => Promise<void>;
}

export const signingSecret = 'the signing secret of the tests';
export const botToken = 'xoxb-the-bot-of-the-tests';

export async function startSlackWorld(people = 8): Promise<SlackWorld> {
  const database = await createTestDatabase();
  const [messages, views, faults]: [string[], string[], string[]] = [[], [], []];
  let appUrl = '';
  const start = Date.now();
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    appUrl: () => appUrl,
    signingSecret,
    botToken,
    log: () => undefined,
    people,
    scopes: readManifest('slack.yaml').oauth_config.scopes.bot,
    // Slack's three seconds, and those of a trigger, are not for a busy machine.
    ackLimitMs: 30_000,
    now: () => start + (Date.now() - start) / 10,
    onOutgoing: (kind, via, payload) => {
      if (kind === 'options') return;
      (kind === 'message' ? messages : views).push(JSON.stringify(payload));
      try {
        if (kind === 'message') checkMessage(payload);
        else checkView(payload);
      } catch (fault) {
        faults.push(`${via}: ${String(fault)}`);
      }
    },
  });
  const apiUrl = playground.slackApiUrl;
  const [troubles, waits]: [string[], number[]] = [[], []];
  const heard = { info: () => undefined, error: (event: string) => void troubles.push(event) };
  const pause = async (milliseconds: number) => waits.push(milliseconds);
  const workspaces = oneWorkspace({ botToken, apiUrl, log: heard, pause });
  const chats = [createSlackChat(workspaces)];
  const app = createTestEngine(database, { chats });
  const { log, clock, publicUrl } = app.ports;
  const commands = createCommands(app.engine, { publicUrl, log, clock, secretBox });
  const slack = createSlack({
    workspaces,
    installer: null,
    signingSecret,
    appToken: null,
    apiUrl,
    commands,
    log,
  });
  const server = createServer((request, response) => {
    slack.handler(request, response, () => response.writeHead(404).end());
  });
  appUrl = await listen(server);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await playground.stop();
    await app.close();
    await database.drop();
  };
  return { ...app, playground, appUrl, messages, views, faults, troubles, waits, database, stop };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
