import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Playground } from '../playground.ts';
import type { Bundle } from './bundle.ts';
import { icon, shell } from './shell.ts';

/** The page itself, pictures that the app uploaded, and mails in their sandbox. */
export function staticRoutes(playground: Playground, bundle: Bundle): Router {
  const router = Router();
  router.get('/', (_request, response) => void response.type('html').send(shell));
  router.get('/client.js', (_request, response) => void response.type('js').send(bundle.script));
  router.get('/client.css', (_request, response) => void response.type('css').send(bundle.styles));
  router.get('/icon.svg', (_request, response) => void response.type('svg').send(icon));
  router.get('/archives/:conversation/:message', (request, response) => {
    response.redirect(`/#${request.params.conversation}/${request.params.message}`);
  });
  router.get('/files/:id', (request, response) => sendFile(playground, request, response));
  router.get('/mail/:id', (request, response) => sendMail(playground, request, response));
  return router;
}

function sendFile(playground: Playground, request: Request<{ id: string }>, response: Response): void {
  const file = playground.workspace.files.find(request.params.id);
  if (file === undefined) {
    response.status(404).type('text/plain').send('no such file');
    return;
  }
  response.set('content-security-policy', "default-src 'none'; sandbox");
  if (!file.mimetype.startsWith('image/')) response.attachment(file.name);
  response.type(file.mimetype).send(file.bytes);
}

/**
 * A mail's HTML comes from the app and is shown as hostile: its own document in a sandbox without scripts, forms or
 * outside requests. Its links open in a new tab.
 */
function sendMail(playground: Playground, request: Request<{ id: string }>, response: Response): void {
  const mail = playground.mailbox.find(request.params.id);
  if (mail?.html === undefined) {
    response.status(404).type('text/plain').send('no such mail');
    return;
  }
  const sources = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const limits =
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
  response.set('content-security-policy', `${sources}; ${limits}`);
  response.set('x-frame-options', 'SAMEORIGIN');
  response.type('html').send(`<!doctype html><base target="_blank">${mail.html}`);
}
