import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (problem?: unknown) => void,
) => void;

/** Slack's own bound, in seconds. */
const window = 300;

/**
 * Refuses requests whose signature is of the future. Bolt refuses those older than five minutes; what was signed
 * ahead of time could be kept and sent later.
 */
export function refuseFuture(path: string, handler: HttpHandler): HttpHandler {
  return (request, response, next) => {
    const signedAt = Number(request.headers['x-slack-request-timestamp']);
    const isOurs = request.url?.split('?')[0] === path;
    if (isOurs && signedAt > Date.now() / 1000 + window) {
      response.writeHead(401).end();
      return;
    }
    handler(request, response, next);
  };
}
