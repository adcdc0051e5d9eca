import { chatParts } from '../../src/core/address.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { type Hall, receive, type Visitor } from './admission.ts';
import { homeCaller } from './callers.ts';
import { homeSchema } from './payloads.ts';
import { renderHome } from './render/view.ts';
import { broken } from './replying.ts';

/** The Home tab was opened: it shows the elections of this person as they are now. */
export async function onHomeOpened(hall: Hall, body: unknown): Promise<void> {
  const payload = homeSchema.parse(body);
  if (payload.event.tab !== 'home') return;
  const nowhere = async () => undefined;
  await receive(hall, homeCaller(payload), nowhere, async (visitor) => {
    hall.homes.add(visitor.actor.address.value);
    await publish(visitor);
  });
}

/**
 * After something that this person did: their Home tab, if they opened it here lately, shows it. It is published anew
 * whenever it is opened, so nothing is lost where that fails.
 */
export async function refreshHome(hall: Hall, visitor: Visitor): Promise<void> {
  if (!hall.homes.has(visitor.actor.address.value)) return;
  await publish(visitor).catch((problem: unknown) => hall.log.error('slack-home', problem));
}

async function publish({ desk, actor }: Visitor): Promise<void> {
  const t = translator(actor.locale);
  const message = await desk.commands.home(actor).catch((problem: unknown) => broken(desk, t, problem));
  const { user } = chatParts(actor.address);
  await desk.clients.background.views.publish({ user_id: user, view: renderHome(t, message) });
}
