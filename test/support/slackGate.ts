import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Stands before a Slack, hears what the app asks of it, and lacks methods of the Web API. */
export interface SlackGate {
  readonly port: number;
  /** What the app asked for and was answered, in order. */
  readonly calls: readonly SlackCall[];
  readonly stop: () => Promise<void>;
}

export interface SlackCall {
  readonly method: string;
  /** What was JSON among the arguments is read. */
  readonly args: Readonly<Record<string, unknown>>;
  /** JSON, where it is answered. */
  readonly answer: string;
}

/** How a method is missing: said as Slack says it, or as a server does that never heard of it. */
export type Missing = 'unknown_method' | 'not found';

export async function startSlackGate(
  target: number,
  missing: Readonly<Record<string, Missing>>,
): Promise<SlackGate> {
  const calls: SlackCall[] = [];
  const heard = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const [, method = ''] = /^\/api\/([\w.]+)/u.exec(request.url ?? '') ?? [];
    const lacks = missing[method];
    if (lacks === 'not found') return response.writeHead(404).end('Not Found');
    if (lacks !== undefined) return response.end(JSON.stringify({ ok: false, error: lacks }));
    const { 'content-type': type = '', authorization = '' } = request.headers;
    const given = await fetch(`http://127.0.0.1:${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': type, authorization },
      redirect: 'manual',
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    });
    const { 'content-encoding': _, ...headers } = Object.fromEntries(given.headers);
    const answer = await given.text();
    if (type.startsWith('application/x-www-form-urlencoded'))
      calls.push({ method, args: argumentsOf(body.toString()), answer });
    return response.writeHead(given.status, headers).end(answer);
  };
  const server = createServer((request, response) => {
    heard(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, calls, stop };
}

function argumentsOf(body: string): SlackCall['args'] {
  const read = (text: string): unknown => (/^[[{]/u.test(text) ? JSON.parse(text) : text);
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, text]) => [name, read(text)]));
}
