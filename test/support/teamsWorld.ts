import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTeams, type Teams } from '../../adapters/teams/teams.ts';
import { createCommands } from '../../src/commands/commands.ts';
import type { Chat } from '../../src/engine/ports.ts';
import { createDeliverer, type Deliverer } from '../../web/playground/teams/service/client.ts';
import { startTeamsService, type TeamsService } from '../../web/playground/teams/service/service.ts';
import { createWorld, type TeamsWorld as Organisation } from '../../web/playground/teams/service/world.ts';
import { lintCard } from './cardLint.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createTestEngine, type TestEngine } from './engine.ts';
import { secretBox } from './secretBox.ts';
import { createTeamsPerson, type TeamsPerson } from './teamsPeople.ts';

/** The app in an organisation that speaks Teams' wire protocol, over a real database. */
export interface TeamsWorld extends TestEngine {
  readonly service: TeamsService;
  readonly teams: Teams;
  readonly deliverer: Deliverer;
  readonly appUrl: string;
  /** Everything that went to a conversation, as JSON. */
  readonly messages: readonly string[];
  /** Every dialog, as JSON: only the person who has it open sees it. */
  readonly dialogs: readonly string[];
  /** What Microsoft's reader of cards, or a limit of Teams, has against them. */
  readonly faults: readonly string[];
  /** How long was waited between attempts to send, in milliseconds. */
  readonly waited: readonly number[];
  readonly database: TestDatabase;
  person(name: string): TeamsPerson;
  readonly stop: () => Promise<void>;
}

export const appId = '11111111-aaaa-4bbb-8ccc-222222222222';
export const tenant = '33333333-dddd-4eee-8fff-444444444444';
export const password = 'the client secret of the tests';

/** @param people names, in an organisation of two teams; or an organisation */
export async function startTeamsWorld(
  people: readonly string[] | Organisation,
  guests = 0,
): Promise<TeamsWorld> {
  const database = await createTestDatabase();
  const [messages, dialogs, faults, waited]: [string[], string[], string[], number[]] = [[], [], [], []];
  const lint = (card: unknown) => {
    try {
      lintCard(card);
    } catch (fault) {
      faults.push(String(fault));
    }
  };
  const service = await startTeamsService({
    appId,
    password,
    world: 'users' in people ? people : createWorld({ tenant, names: people, guests }),
    onMessage: (activity) => {
      messages.push(JSON.stringify(activity));
      for (const card of cardsOf(activity)) lint(card);
    },
  });
  const chats: Chat[] = [];
  const app = createTestEngine(database, { chats });
  const { log, clock, publicUrl } = app.ports;
  const { serviceUrl, openIdMetadata, tokenUrl } = service;
  const teams = createTeams({
    appId,
    password,
    tenant,
    tenants: [],
    service: { serviceUrl, openIdMetadata, tokenUrl, issuer: service.issuer.name },
    conversations: app.storage.conversations,
    // Teams' few seconds are not for a busy machine.
    patience: 30_000,
    publicUrl,
    clock,
    log,
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  chats.push(teams.chat);
  const commands = createCommands(app.engine, { publicUrl, log, clock, secretBox });
  const handler = teams.open(commands, secretBox);
  const server = createServer((request, response) => {
    handler(request, response, () => response.writeHead(404).end());
  });
  const appUrl = await listen(server);
  const deliverer = createDeliverer(service, () => appUrl);
  const clients = service.world.users.map((user) =>
    createTeamsPerson(service, deliverer.as(user), (dialog, card) => {
      dialogs.push(JSON.stringify(dialog));
      lint(card);
    }),
  );
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.stop();
    await app.close();
    await database.drop();
  };
  const person = (name: string) => {
    const found = clients.find(({ client }) => client.user.name === name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const shown = { messages, dialogs, faults, waited };
  return { ...app, ...shown, service, teams, deliverer, appUrl, database, person, stop };
}

function cardsOf(activity: unknown): readonly unknown[] {
  const { attachments = [] } = activity as { attachments?: { content: unknown }[] };
  return attachments.map(({ content }) => content);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
