import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { z } from 'zod';

/** Slack's Web API and OAuth as somebody else wrote them down: the package `emulate`, with strict scopes. */
export interface EmulatedSlack {
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** A Web API method, called by whoever holds this token. */
  readonly call: (method: string, token: string, args?: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

const answer = z.looseObject({ ok: z.boolean() });
type Answer = z.infer<typeof answer>;

const scopes = ['channels:read', 'channels:history', 'channels:manage', 'im:history', 'users:read'];

export interface EmulatedApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/**
 * A workspace with the channel `council` and four people, of whom `admin` and `ana` hold the tokens `xoxp-admin` and `xoxp-ana`.
 *
 * @param front the port at which it says it is, where something stands before it
 */
export async function startEmulatedSlack(
  port: number,
  app: EmulatedApp,
  front = port,
): Promise<EmulatedSlack> {
  const { clientId, clientSecret, redirectUri } = app;
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: `http://127.0.0.1:${front}`,
    seed: {
      slack: {
        strict_scopes: true,
        team: { name: 'Council & <Sons>', domain: 'council' },
        users: ['admin', 'ana', 'bo', 'chen'].map((name) => ({
          name,
          real_name: `${name} of the council`,
          email: `${name}@example.org`,
        })),
        channels: [{ name: 'council', topic: '' }],
        oauth_apps: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            app_id: 'A1',
            name: 'Anonylections',
            redirect_uris: [redirectUri],
            scopes: [],
          },
        ],
        tokens: ['admin', 'ana'].map((user) => ({ token: `xoxp-${user}`, user, scopes })),
      },
    },
  });
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  return {
    apiUrl,
    call: async (method, token, args = {}) => {
      const response = await fetch(`${apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      return answer.parse(await response.json());
    },
    stop: () => emulator.close(),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
