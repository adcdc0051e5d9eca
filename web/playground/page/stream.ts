import type { Request, Response } from 'express';
import type { Person } from '../model.ts';
import { unreachable } from '../outcome.ts';
import type { Playground } from '../playground.ts';
import type { Change } from '../workspace/changes.ts';
import {
  conversationsOf,
  pageConversation,
  pageMail,
  pageMessage,
  pagePeople,
  pageView,
  snapshotFor,
} from './seen.ts';
import type { PageEvent } from './types.ts';

/** Server-sent events for one person's page: first everything, then what changes, until the page leaves. */
export function streamTo(playground: Playground, person: Person, request: Request, response: Response): void {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const send = (event: PageEvent): void => void response.write(`data: ${JSON.stringify(event)}\n\n`);
  send({ kind: 'snapshot', snapshot: snapshotFor(playground, person) });
  const counts = onceATurn(() => send(countsFor(playground, person)));
  const end = playground.workspace.changes.listen((change) => {
    const event = eventFor(playground, person, change);
    if (event !== undefined) send(event);
    if (change.kind !== 'modal' && change.kind !== 'home') counts();
  });
  request.on('close', end);
}

/** Many changes in one turn of the event loop make one call. */
function onceATurn(run: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setImmediate(() => {
      waiting = false;
      run();
    });
  };
}

function countsFor(playground: Playground, person: Person): PageEvent {
  const conversations = conversationsOf(playground, person).map((each) =>
    pageConversation(playground, person, each),
  );
  return { kind: 'counts', people: pagePeople(playground), conversations };
}

function eventFor(playground: Playground, person: Person, change: Change): PageEvent | undefined {
  const { workspace, mailbox } = playground;
  switch (change.kind) {
    case 'message': {
      const message = workspace.messages.find(change.conversation, change.ts);
      const hidden = message?.onlyFor !== undefined && message.onlyFor !== person.id;
      if (message === undefined || hidden || !sees(playground, person, change.conversation)) return undefined;
      return { kind: 'message', message: pageMessage(playground, message) };
    }
    case 'gone':
      if (!sees(playground, person, change.conversation)) return undefined;
      return { kind: 'gone', conversation: change.conversation, ts: change.ts };
    case 'modal':
      if (change.person !== person.id) return undefined;
      return { kind: 'modals', modals: workspace.views.stack(person.id).map(pageView) };
    case 'home': {
      const home = change.person === person.id ? workspace.views.home(person.id) : undefined;
      return home === undefined ? undefined : { kind: 'home', home: pageView(home) };
    }
    case 'mail': {
      const mail = mailbox.find(change.id);
      return mail === undefined ? undefined : { kind: 'mail', mail: pageMail(playground, mail) };
    }
    case 'conversation':
    case 'read':
      return undefined;
    default:
      return unreachable(change);
  }
}

function sees({ workspace, teams }: Playground, person: Person, id: string): boolean {
  const conversation = workspace.conversation(id) ?? teams?.conversations.find((each) => each.id === id);
  return conversation?.members.has(person.id) ?? false;
}
