import type { Request, Response } from 'express';
import express, { Router } from 'express';
import type { ApiFault } from '../faults.ts';
import { pause } from '../faults.ts';
import type { Playground } from '../playground.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { ApiAnswer, ApiMethod } from './method.ts';
import { fail } from './method.ts';
import { team } from './team.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const methods: ReadonlyMap<string, ApiMethod> = new Map(
  Object.entries({ ...chat, ...conversations, ...files, ...team, ...users, ...views }),
);

/** Slack's Web API: `/METHOD`, form or JSON, bearer token. Always 200, unless a test asked for a fault. */
export function slackApiRouter(playground: Playground): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false, limit: '1mb' }), express.json({ limit: '1mb' }));
  router.all('/:method', (request: Request<{ method: string }>, response) =>
    answer(playground, request, response),
  );
  return router;
}

async function answer(
  playground: Playground,
  request: Request<{ method: string }>,
  response: Response,
): Promise<void> {
  const name = request.params.method;
  const fault = playground.faults.takeApi(name);
  if (fault !== undefined) await pause(fault.delayMs);
  const fails = fault !== undefined && (fault.status !== 200 || fault.error !== undefined);
  const result = fails && !fault.afterwards ? undefined : call(playground, name, request);
  if (fails) sendFault(fault, response);
  else response.set('x-oauth-scopes', playground.scopes.join(',')).json(result);
}

function sendFault(fault: ApiFault, response: Response): void {
  if (fault.status === 429) response.set('retry-after', String(fault.retryAfter));
  const usual = fault.status === 429 ? 'ratelimited' : 'internal_error';
  response.status(fault.status).json({ ok: false, error: fault.error ?? usual });
}

function call(playground: Playground, name: string, request: Request): ApiAnswer {
  const args: Record<string, unknown> = {
    ...request.query,
    ...(request.body as Record<string, unknown> | undefined),
  };
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? args['token'];
  const method = methods.get(name);
  if (method === undefined) return { ok: false, error: 'unknown_method', req_method: name };
  if (token === undefined || token === '') return fail('not_authed');
  if (token !== playground.botToken) return fail('invalid_auth');
  const needed = method.scope;
  if (needed !== undefined && !playground.scopes.includes(needed)) {
    return { ok: false, error: 'missing_scope', needed, provided: playground.scopes.join(',') };
  }
  return method.call(playground, args);
}
