import type { Request, Response } from 'express';
import express, { Router } from 'express';
import { z } from 'zod';
import { faultRequest } from '../faults.ts';
import { ownPageOnly } from '../guard.ts';
import type { Conversation, Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import type { Surface } from '../wire/actions.ts';
import { click } from '../wire/actions.ts';
import { runCommand } from '../wire/commands.ts';
import { inviteApp, openHome, say } from '../wire/events.ts';
import { troubleText } from '../wire/sender.ts';
import { takeShortcut } from '../wire/shortcuts.ts';
import { closeModal, submit } from '../wire/submissions.ts';
import { suggest } from '../wire/suggestions.ts';
import type { StoredView } from '../workspace/views.ts';
import * as requests from './requests.ts';
import { streamTo } from './stream.ts';
import { type Post, teamsRoutes } from './teamsRoutes.ts';

/** A request that names something that is not there; becomes a 404 with a sentence. */
class NotThere extends Error {}

/** What the playground's own page calls. Every POST takes JSON (`requests.ts`) and answers JSON. */
export function pageRoutes(playground: Playground): Router {
  const router = Router();
  router.get('/api/stream', (request, response) => {
    const { as } = request.query;
    const first = playground.workspace.people()[0];
    const person = (typeof as === 'string' ? playground.workspace.person(as) : undefined) ?? first;
    if (person === undefined) response.status(404).json({ ok: false, error: 'nobody is here' });
    else streamTo(playground, person, request, response);
  });
  router.use(ownPageOnly, express.json({ limit: '14mb' }));
  function post<S extends z.ZodType>(
    path: string,
    schema: S,
    run: (body: z.infer<S>) => Promise<unknown>,
  ): void {
    router.post(path, (request, response) => answer(request, response, schema, run));
  }
  wordRoutes(playground, post);
  surfaceRoutes(playground, post);
  boxRoutes(playground, post);
  if (playground.teams !== null) teamsRoutes(playground.teams, (id) => actor(playground, id), post);
  return router;
}

async function answer<S extends z.ZodType>(
  request: Request,
  response: Response,
  schema: S,
  run: (body: z.infer<S>) => Promise<unknown>,
): Promise<void> {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) {
    response.status(400).json({ ok: false, error: z.prettifyError(parsed.error) });
    return;
  }
  try {
    response.json(await run(parsed.data));
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
    response.status(404).json({ ok: false, error: error.message });
  }
}

function wordRoutes(playground: Playground, post: Post): void {
  post('/api/command', requests.typedText, ({ as, conversation, text }) => {
    const person = actor(playground, as);
    return runCommand(playground, person, place(playground, person, conversation), text);
  });
  post('/api/shortcut', requests.shortcutRequest, async ({ as, shortcut }) => {
    if (!playground.shortcuts.some(({ callbackId }) => callbackId === shortcut))
      throw new NotThere('The app has no such shortcut.');
    const reply = await takeShortcut(playground, actor(playground, as), shortcut);
    return reply.ok ? { ok: true } : { ok: false, error: troubleText(reply) };
  });
  post('/api/say', requests.typedText, async ({ as, conversation, text }) => {
    const person = actor(playground, as);
    await say(playground, person, place(playground, person, conversation), text);
    return { ok: true };
  });
  post('/api/invite', requests.inConversation, async ({ as, conversation }) => {
    const person = actor(playground, as);
    await inviteApp(playground, person, place(playground, person, conversation));
    return { ok: true };
  });
  post('/api/read', requests.readUpTo, async ({ as, conversation, ts }) => {
    playground.workspace.readMarks.read(as, conversation, ts);
    return { ok: true };
  });
  post('/api/home', requests.asOnly, async ({ as }) => {
    const reply = await openHome(playground, actor(playground, as));
    return reply.ok ? { ok: true } : { ok: false, error: troubleText(reply) };
  });
}

function surfaceRoutes(playground: Playground, post: Post): void {
  post('/api/action', requests.clickRequest, ({ as, surface, ...clicked }) => {
    const person = actor(playground, as);
    return click(playground, person, surfaceOf(playground, person, surface), clicked);
  });
  post('/api/submit', requests.submitRequest, ({ as, view, answers }) => {
    const person = actor(playground, as);
    return submit(playground, person, ownView(playground, person, view), answers);
  });
  post('/api/close', requests.closeRequest, async ({ as, view, all }) => {
    const person = actor(playground, as);
    const open = playground.workspace.views.stack(person.id).find((each) => each.id === view);
    if (open !== undefined) await closeModal(playground, person, open, all);
    return { ok: true };
  });
  post('/api/options', requests.suggestRequest, ({ as, view, ...asked }) => {
    const person = actor(playground, as);
    return suggest(playground, person, ownView(playground, person, view), asked);
  });
}

function boxRoutes({ mailbox, workspace, faults }: Playground, post: Post): void {
  post('/api/mails/read', requests.mailRequest, async ({ id }) => {
    const mail = mailbox.find(id);
    if (mail === undefined) throw new NotThere('no such mail');
    mailbox.markRead(mail);
    return { ok: true };
  });
  post('/api/files', requests.fileRequest, async ({ as, name, base64 }) => {
    const { id, title } = workspace.files.add(name, Buffer.from(base64, 'base64'), as);
    return { ok: true, id, title };
  });
  post('/faults', faultRequest, async (fault) => {
    faults.add(fault);
    return { ok: true };
  });
}

function actor({ workspace }: Playground, id: string): Person {
  const person = workspace.person(id);
  if (person?.kind === 'member' || person?.kind === 'guest') return person;
  throw new NotThere('no such person, or without an account');
}

function place({ workspace }: Playground, person: Person, id: string): Conversation {
  const conversation = workspace.conversation(id);
  if (conversation?.members.has(person.id) === true) return conversation;
  throw new NotThere('no such conversation');
}

function ownView({ workspace }: Playground, person: Person, id: string): StoredView {
  const view = workspace.views.find(id);
  if (view?.owner === person.id) return view;
  throw new NotThere('This is not open any more.');
}

function surfaceOf(
  playground: Playground,
  person: Person,
  wanted: { readonly view: string } | { readonly conversation: string; readonly ts: string },
): Surface {
  if ('view' in wanted) return { kind: 'view', view: ownView(playground, person, wanted.view) };
  const { id } = place(playground, person, wanted.conversation);
  const message = playground.workspace.messages.seenBy(person.id, id).find((each) => each.ts === wanted.ts);
  if (message === undefined) throw new NotThere('This message is not there any more.');
  return { kind: 'message', message };
}
