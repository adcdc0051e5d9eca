import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One Web API for several workspaces, as Slack's: the token says which. */
export interface SlackGateway {
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** What this token is for; null: it was revoked. */
  route(token: string, slackApiUrl: string | null): void;
  /** The methods that were called, oldest first. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

export async function startSlackGateway(): Promise<SlackGateway> {
  const routes = new Map<string, string | null>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    asked.push(methodOf(request));
    forward(request, routes.get(token) ?? null).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(answer),
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    asked,
    route: (token, slackApiUrl) => void routes.set(token, slackApiUrl),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forward(request: IncomingMessage, to: string | null): Promise<string> {
  if (to === null) return JSON.stringify({ ok: false, error: 'account_inactive' });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = {
    authorization: request.headers.authorization ?? '',
    'content-type': request.headers['content-type'] ?? 'application/json',
  };
  const answer = await fetch(`${to}${methodOf(request)}`, {
    method: 'POST',
    headers,
    body: Buffer.concat(chunks),
  });
  return answer.text();
}

function methodOf({ url = '' }: IncomingMessage): string {
  return url.replace(/^\/api\//u, '');
}
