import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../src/engine/ports.ts';
import type { Access } from './access.ts';
import { activitySchema, type TeamsActivity, tenantOf } from './activity.ts';
import type { Answer, Bot } from './bot.ts';

export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (problem?: unknown) => void,
) => void;

const path = '/api/messages';
const bodyLimit = 256 * 1024;

/** Takes activities of Teams, and hands on all other requests; to be mounted before anything that reads bodies. */
export function endpoint(bot: Bot, access: Access, log: Log): HttpHandler {
  return (request, response, next) => {
    if (request.url?.split('?')[0] !== path) return next();
    receive(bot, access, request).then(
      ({ status, body }) => answer(response, status, body),
      (problem: unknown) => {
        log.error('teams-request-failed', problem);
        answer(response, 500);
      },
    );
  };
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  const close = status === 413 ? { connection: 'close' } : {};
  if (body === undefined) response.writeHead(status, close).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Nobody is told why they were refused: whoever asks without Teams' token learns nothing. */
async function receive(bot: Bot, access: Access, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') return { status: 405 };
  const text = await bodyOf(request);
  if (text === null) return { status: 413 };
  const activity = readActivity(text);
  if (activity === null) return { status: 400 };
  if (activity.channelId !== 'msteams') return { status: 403 };
  const ticket = await bot.authenticate(request.headers.authorization ?? '', activity);
  if (!ticket.ok) return { status: ticket.error === 'unknown' ? 401 : 503 };
  const tenant = tenantOf(activity);
  if (tenant === null || !access.tenants.has(tenant)) return { status: 403 };
  if (!access.isTrusted(activity.serviceUrl)) return { status: 403 };
  return bot.run(ticket.value, activity);
}

function readActivity(text: string): TeamsActivity | null {
  try {
    return activitySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Null when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > bodyLimit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
