import { translator } from '../../src/locales/catalogue.ts';
import { type Hall, receive, type Visitor } from './admission.ts';
import { homeCaller } from './callers.ts';
import { homeSchema } from './payloads.ts';
import { renderHome } from './render/view.ts';
import { broken } from './replying.ts';

/** The Home tab was opened: it shows what this person can do now, the same as the command without a word. */
export async function onHomeOpened(hall: Hall, body: unknown): Promise<void> {
  const payload = homeSchema.parse(body);
  if (payload.event.tab !== 'home') return;
  const nowhere = async () => undefined;
  await receive(hall, homeCaller(payload), nowhere, (visitor) => publish(visitor, payload.event.user));
}

async function publish({ desk, actor }: Visitor, user: string): Promise<void> {
  const t = translator(actor.locale);
  const reply = await desk.commands.command(actor, '').catch((problem: unknown) => ({
    kind: 'say' as const,
    message: broken(desk, t, problem),
  }));
  if (reply.kind !== 'say') throw new Error('the menu is a message');
  await desk.clients.background.views.publish({ user_id: user, view: renderHome(t, reply.message) });
}
