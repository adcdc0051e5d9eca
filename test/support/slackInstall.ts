import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlackChat } from '../../adapters/slack/chat.ts';
import type { Installer } from '../../adapters/slack/install/installer.ts';
import { createInstallations, type Installations } from '../../adapters/slack/installations.ts';
import { installedWorkspaces } from '../../adapters/slack/installedWorkspaces.ts';
import { createSlack } from '../../adapters/slack/slack.ts';
import type { Workspaces } from '../../adapters/slack/workspaces.ts';
import { createCommands } from '../../src/commands/commands.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Chat } from '../../src/engine/ports.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createTestEngine, type TestEngine } from './engine.ts';
import { secretBox } from './secretBox.ts';

/** The app as it runs for several workspaces, over a real database. */
export interface InstallableApp extends TestEngine {
  readonly appUrl: string;
  readonly database: TestDatabase;
  readonly installations: Installations;
  readonly workspaces: Workspaces;
  readonly chat: Chat;
  /** Added to the time that the app knows, in milliseconds. */
  readonly later: (milliseconds: number) => void;
  readonly stop: () => Promise<void>;
}

export interface InstallableOptions {
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

export async function startInstallableApp(options: InstallableOptions): Promise<InstallableApp> {
  const { apiUrl, signingSecret, clientId, clientSecret } = options;
  const database = await createTestDatabase();
  let offset = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const chats: Chat[] = [];
  const app = createTestEngine(database, { chats });
  const { log, clock } = app.ports;
  const vault = (fill: number) => ({ crypto: nodeCrypto, random, key: new Uint8Array(32).fill(fill) });
  const installations = createInstallations(app.storage.installations, vault(5));
  const workspaces = installedWorkspaces(installations, { apiUrl, log });
  const chat = createSlackChat(workspaces);
  chats.push(chat);
  const installer: Installer = {
    clientId,
    clientSecret,
    apiUrl,
    publicUrl: appUrl,
    installations,
    states: vault(6),
    clock: { now: () => Date.now() + offset },
    log,
  };
  const commands = createCommands(app.engine, { publicUrl: appUrl, log, clock, secretBox });
  const slack = createSlack({ apiUrl, workspaces, installer, signingSecret, appToken: null, commands, log });
  server.on('request', (request, response) =>
    slack.handler(request, response, () => response.writeHead(404).end()),
  );
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
    await database.drop();
  };
  const later = (milliseconds: number) => {
    offset += milliseconds;
  };
  return { ...app, appUrl, database, installations, workspaces, chat, later, stop };
}
