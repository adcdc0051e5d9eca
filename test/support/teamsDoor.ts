import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Creators } from '../../adapters/teams/creators.ts';
import { createTeams } from '../../adapters/teams/teams.ts';
import type { Commands } from '../../src/commands/commands.ts';
import type { Chat } from '../../src/engine/ports.ts';
import { createLog } from '../../src/log.ts';
import { createDeliverer, type Deliverer } from '../../web/playground/teams/service/client.ts';
import { startTeamsService, type TeamsService } from '../../web/playground/teams/service/service.ts';
import { createWorld, type TeamsWorld } from '../../web/playground/teams/service/world.ts';
import { conversationsInMemory } from './conversationsInMemory.ts';
import { secretBox } from './secretBox.ts';
import { createTeamsPerson, type TeamsPerson } from './teamsPeople.ts';
import { appId, password, tenant } from './teamsWorld.ts';

/** The adapter alone, with commands of the test's own and no database. */
export interface TeamsDoor {
  readonly service: TeamsService;
  readonly deliverer: Deliverer;
  readonly chat: Chat;
  readonly appUrl: string;
  readonly conversations: ReturnType<typeof conversationsInMemory>;
  readonly logged: readonly string[];
  /** How long was waited between attempts to send, in milliseconds. */
  readonly waited: readonly number[];
  person(name: string): TeamsPerson;
  readonly stop: () => Promise<void>;
}

export interface DoorOptions {
  readonly names?: readonly string[];
  readonly guests?: number;
  /** People of another organisation, in the group chat only. */
  readonly federated?: readonly string[];
  /** Who may create elections, by the world that is there then. */
  readonly creators?: (world: TeamsWorld) => Creators;
  /** Where the keys of tokens are said to be, in place of the service. */
  readonly openIdMetadata?: string;
  readonly patience?: number;
  readonly publicUrl?: string;
}

export async function openTeamsDoor(commands: Commands, options: DoorOptions = {}): Promise<TeamsDoor> {
  const { names = ['Ana', 'Bo'], guests = 0, federated = [], patience = 30_000 } = options;
  const world = createWorld({ tenant, names, guests, federated });
  const service = await startTeamsService({ appId, password, world });
  const conversations = conversationsInMemory();
  const [logged, waited]: [string[], number[]] = [[], []];
  const { serviceUrl, openIdMetadata, tokenUrl, issuer } = service;
  const teams = createTeams({
    appId,
    password,
    tenant,
    tenants: [],
    ...(options.creators === undefined ? {} : { creators: options.creators(world) }),
    service: {
      serviceUrl,
      tokenUrl,
      issuer: issuer.name,
      openIdMetadata: options.openIdMetadata ?? openIdMetadata,
    },
    conversations,
    publicUrl: options.publicUrl ?? 'https://vote.example.org',
    patience,
    clock: { now: () => Date.now() },
    log: createLog('debug', (line) => void logged.push(line)),
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  const handler = teams.open(commands, secretBox);
  const server = createServer((request, response) => {
    handler(request, response, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const deliverer = createDeliverer(service, () => appUrl);
  const person = (name: string) => {
    const user = service.world.users.find((each) => each.name === name);
    if (user === undefined) throw new Error(`nobody is called ${name}`);
    return createTeamsPerson(service, deliverer.as(user), () => undefined);
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.stop();
  };
  return { service, deliverer, chat: teams.chat, appUrl, conversations, logged, waited, person, stop };
}
