import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { acceptSocket, type ServerSocket } from './webSocket.ts';

/** Slack's Socket Mode before a workspace that knows HTTP only: what it posts goes out as envelopes, acks come back. */
export interface SocketModeSlack {
  /** For the app: the Web API with `apps.connections.open`; ends with a slash. */
  readonly apiUrl: string;
  /** For the workspace: where it posts commands, clicks and events. */
  readonly url: string;
  /** Connections that said hello, ever. */
  readonly connections: () => number;
  /** Of the connection that is open now, if one is. */
  readonly open: () => ServerSocket | null;
  /** While false, `apps.connections.open` answers that the token is no good. */
  accept(accepted: boolean): void;
  /** Envelopes as they were sent, oldest first. */
  readonly sent: readonly string[];
  readonly stop: () => Promise<void>;
}

export const appToken = 'xapp-the-app-of-the-tests';

const ack = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });
const openings = '/api/apps.connections.open';

export async function startSocketModeSlack(slackApiUrl: () => string): Promise<SocketModeSlack> {
  const waiting = new Map<string, (payload: unknown) => void>();
  const sent: string[] = [];
  let [socket, connections, accepted, envelopes]: [ServerSocket | null, number, boolean, number] = [
    null,
    0,
    true,
    0,
  ];

  const open = (authorization: string) => {
    const good = accepted && authorization === `Bearer ${appToken}`;
    return good
      ? { ok: true, url: `${url.replace('http:', 'ws:')}/link` }
      : { ok: false, error: 'invalid_auth' };
  };
  const deliver = async (envelope: object): Promise<unknown> => {
    if (socket === null) throw new Error('no connection');
    envelopes += 1;
    const envelope_id = `envelope-${envelopes}`;
    const answered = new Promise((resolve) => waiting.set(envelope_id, resolve));
    const words = JSON.stringify({ ...envelope, envelope_id, accepts_response_payload: true });
    sent.push(words);
    socket.send(words);
    return answered;
  };
  const answer = async (request: IncomingMessage): Promise<string> => {
    const body = await bodyOf(request);
    const authorization = request.headers.authorization ?? '';
    if (request.url === openings) return JSON.stringify(open(authorization));
    if (request.url === '/slack/events') {
      const payload = await deliver(envelopeOf(body, request.headers['x-slack-retry-num']));
      return payload === undefined ? '' : JSON.stringify(payload);
    }
    const type = request.headers['content-type'] ?? '';
    const headers = { authorization, 'content-type': type };
    const method = (request.url ?? '').replace('/api/', '');
    return (await fetch(`${slackApiUrl()}${method}`, { method: 'POST', headers, body })).text();
  };
  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.on('upgrade', (request, stream) => {
    const own = acceptSocket(
      request,
      stream,
      (words) => {
        const { envelope_id, payload } = ack.parse(JSON.parse(words));
        waiting.get(envelope_id)?.(payload);
        waiting.delete(envelope_id);
      },
      () => {
        if (socket === own) socket = null;
      },
    );
    socket = own;
    connections += 1;
    own.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    apiUrl: `${url}/api/`,
    connections: () => connections,
    open: () => socket,
    accept: (good) => {
      accepted = good;
    },
    sent,
    stop: async () => {
      socket?.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function envelopeOf(body: string, retry: string | string[] | undefined): object {
  const again = retry === undefined ? {} : { retry_attempt: Number(retry), retry_reason: 'timeout' };
  if (body.startsWith('{')) return { type: 'events_api', payload: JSON.parse(body) as unknown, ...again };
  const fields = Object.fromEntries(new URLSearchParams(body));
  const { payload } = fields;
  return payload === undefined
    ? { type: 'slash_commands', payload: fields, ...again }
    : { type: 'interactive', payload: JSON.parse(payload) as unknown, ...again };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
