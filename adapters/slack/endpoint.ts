import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (problem?: unknown) => void,
) => void;

/** Slack's own bound, in seconds. */
const window = 300;

/**
 * Hands requests for this path to the handler, and all others on. Refuses signatures of the future: Bolt refuses those
 * older than five minutes, and what was signed ahead of time could be kept and sent later.
 */
export function endpoint(path: string, handler: HttpHandler): HttpHandler {
  return (request, response, next) => {
    if (request.url?.split('?')[0] !== path) return next();
    const signedAt = Number(request.headers['x-slack-request-timestamp']);
    if (signedAt > Date.now() / 1000 + window) {
      response.writeHead(401).end();
      return;
    }
    handler(request, response, next);
  };
}
