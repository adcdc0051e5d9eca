import { isIP } from 'node:net';
import type { RequestHandler } from 'express';

/** Whether a host to listen on, or named in a Host header, is this very machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/** Refuses requests that name another host: a foreign page whose name was pointed at this machine (DNS rebinding). */
export const loopbackHostOnly: RequestHandler = (request, response, next) => {
  const host = (request.get('host') ?? '').replace(/:\d+$/, '');
  if (isLoopback(host)) next();
  else response.status(421).type('text/plain').send('The playground answers to this machine only.');
};

/** Lets only the playground's own page, or a program, change something: no form or script of another origin. */
export const ownPageOnly: RequestHandler = (request, response, next) => {
  const origin = request.get('origin');
  const own = origin === undefined || origin === `http://${request.get('host') ?? ''}`;
  if (own && request.is('application/json') !== false) next();
  else response.status(403).json({ ok: false, error: 'only the playground page may do this' });
};
