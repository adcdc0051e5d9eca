import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectorRoute } from './connectorRoutes.ts';
import { type TeamsFault, TeamsFaults } from './faults.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import type { TeamsMessage, TeamsWorld } from './world.ts';

export interface TeamsServiceOptions {
  readonly world: TeamsWorld;
  /** the app's own id and secret */
  readonly appId: string;
  readonly password: string;
  /** shown every card that the app sends to a conversation */
  readonly onMessage?: (activity: unknown, message: TeamsMessage) => void;
}

/** A Teams of this machine: the Bot Connector, the token services, and an organisation with its people. */
export interface TeamsService {
  /** ends with a slash */
  readonly serviceUrl: string;
  readonly openIdMetadata: string;
  readonly tokenUrl: string;
  readonly issuer: Issuer;
  readonly appId: string;
  readonly world: TeamsWorld;
  fault(fault: TeamsFault): void;
  readonly stop: () => Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Served {
  readonly options: TeamsServiceOptions;
  readonly world: TeamsWorld;
  readonly faults: TeamsFaults;
  /** tokens that were handed out */
  readonly tokens: Set<string>;
}

/** Listens on loopback only. */
export async function startTeamsService(options: TeamsServiceOptions): Promise<TeamsService> {
  const served: Served = {
    options,
    world: options.world,
    faults: new TeamsFaults(),
    tokens: new Set(),
  };
  const issuer = await createIssuer('https://api.botframework.com');
  let base = '';
  const server = createServer((request, response) => {
    route(served, issuer, base, request).then(
      (reply) => answer(response, reply),
      () => answer(response, { status: 500 }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    serviceUrl: base,
    openIdMetadata: `${base}openid`,
    tokenUrl: `${base}token`,
    issuer,
    appId: options.appId,
    world: served.world,
    fault: (fault) => served.faults.add(fault),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const json = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(json);
}

async function route(served: Served, issuer: Issuer, base: string, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', base);
  const body = await textOf(request);
  if (url.pathname === '/openid') {
    const about = { issuer: issuer.name, jwks_uri: `${base}keys` };
    return { status: 200, body: { ...about, id_token_signing_alg_values_supported: ['RS256'] } };
  }
  if (url.pathname === '/keys') return { status: 200, body: { keys: issuer.keys } };
  if (url.pathname === '/token') return token(served, new URLSearchParams(body));
  const bearer = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  if (!served.tokens.has(bearer)) return problem(401, 'Unauthorized');
  return connectorRoute(served, request.method ?? 'GET', url, body);
}

function token({ options, tokens, faults }: Served, form: URLSearchParams): Reply {
  const fault = faults.take('token');
  if (fault !== null) return problem(fault.status, fault.code ?? '');
  const known = form.get('client_id') === options.appId && form.get('client_secret') === options.password;
  if (!known || form.get('grant_type') !== 'client_credentials') return problem(401, 'invalid_client');
  const access_token = randomUUID();
  tokens.add(access_token);
  return { status: 200, body: { token_type: 'Bearer', expires_in: 3599, access_token } };
}

export function problem(status: number, code: string): Reply {
  return { status, body: { error: { code, message: code } } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
