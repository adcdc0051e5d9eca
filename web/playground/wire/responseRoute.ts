import type { Response as ExpressResponse, Request } from 'express';
import express, { Router } from 'express';
import { pause } from '../faults.ts';
import type { Playground } from '../playground.ts';
import { takeReply } from './replies.ts';

/** Where `response_url`s point to, and where files are uploaded to: the secret in the path is the permission. */
export function responseRouter(playground: Playground): Router {
  const router = Router();
  router.post(
    '/response/:secret',
    express.json({ limit: '1mb', type: () => true }),
    (request: Request<{ secret: string }>, response) => {
      const place = playground.workspace.responseUrls.use(request.params.secret);
      if (!place.ok) {
        response.status(404).json({ ok: false, error: place.error });
        return;
      }
      const taken = takeReply(playground, 'response_url', place.value, request.body);
      if (taken.ok) response.type('text/plain').send('ok');
      else response.status(400).json({ ok: false, error: taken.error.code, messages: taken.error.messages });
    },
  );
  router.post(
    '/upload/:secret',
    express.raw({ limit: '10mb', type: () => true }),
    (request: Request<{ secret: string }>, response) => takeUpload(playground, request, response),
  );
  router.get('/private/:id', (request: Request<{ id: string }>, response) =>
    sendPrivate(playground, request, response),
  );
  return router;
}

/** As Slack does, whoever may not read a file is shown the page to sign in. */
async function sendPrivate(
  playground: Playground,
  request: Request<{ id: string }>,
  response: ExpressResponse,
): Promise<void> {
  if (await strikes(playground, 'download', response)) return;
  const { botToken, scopes, workspace } = playground;
  const own = request.get('authorization') === `Bearer ${botToken}`;
  const file = workspace.files.find(request.params.id);
  if (!own || !scopes.includes('files:read')) response.type('html').send('<!doctype html>Sign in');
  else if (file === undefined) response.status(404).type('text/plain').send('no such file');
  else response.type(file.mimetype).send(file.bytes);
}

/** Whether a fault that was asked for is the answer. */
async function strikes(
  { faults }: Playground,
  what: 'upload' | 'download',
  response: ExpressResponse,
): Promise<boolean> {
  const fault = faults.takeApi(what);
  if (fault === undefined) return false;
  await pause(fault.delayMs);
  if (fault.status === 200) return false;
  response.status(fault.status).type('text/plain').send('asked to fail');
  return true;
}

async function takeUpload(
  playground: Playground,
  request: Request<{ secret: string }>,
  response: ExpressResponse,
): Promise<void> {
  if (await strikes(playground, 'upload', response)) return;
  const bytes = await uploadedBytes(request.body as Buffer, request.get('content-type') ?? '');
  const filled = bytes !== undefined && playground.workspace.files.fill(request.params.secret, bytes);
  if (filled) response.type('text/plain').send('OK');
  else response.status(404).type('text/plain').send('no such upload');
}

/** The file as the body itself, or as the first file of a multipart form. */
async function uploadedBytes(body: Buffer, contentType: string): Promise<Buffer | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const file = [...form.values()].find((value) => typeof value !== 'string');
  return file === undefined ? undefined : Buffer.from(await file.arrayBuffer());
}
