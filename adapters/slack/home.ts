import { translator } from '../../src/locales/catalogue.ts';
import { homeActor, type ProfileOf } from './actors.ts';
import { homeSchema } from './payloads.ts';
import { renderHome } from './render/view.ts';
import { broken, type Desk } from './replying.ts';

/** The Home tab was opened: it shows what this person can do now, the same as the command without a word. */
export async function onHomeOpened(desk: Desk, profileOf: ProfileOf, body: unknown): Promise<void> {
  const payload = homeSchema.parse(body);
  if (payload.event.tab !== 'home') return;
  const actor = await homeActor(profileOf, payload);
  const t = translator(actor.locale);
  const reply = await desk.commands.command(actor, '').catch((problem: unknown) => ({
    kind: 'say' as const,
    message: broken(desk, t, problem),
  }));
  if (reply.kind !== 'say') throw new Error('the menu is a message');
  await desk.clients.background.views.publish({
    user_id: payload.event.user,
    view: renderHome(t, reply.message),
  });
}
