import type { Translate } from '../../src/locales/catalogue.ts';
import type { ClickPayload } from './payloads.ts';
import { renderMessage } from './render/view.ts';
import type { Desk, Shown } from './replying.ts';

/** Where the message of a click is, if it is one of the app's to this person alone, and stays. */
export function placeOf({ container }: ClickPayload): string | null {
  const place = `${container?.channel_id}/${container?.message_ts}`;
  return container?.is_ephemeral || !directMessage.test(place) ? null : place;
}

const directMessage = /^D[A-Z0-9]{1,30}\/\d{1,20}\.\d{1,10}$/u;

/** Gives such a message its new text. Where that fails it stays, and no line is logged: it would date a vote. */
export async function replaceMessage(
  { clients }: Pick<Desk, 'clients'>,
  t: Translate,
  shown: Shown,
): Promise<void> {
  if (shown.kind !== 'view' || shown.replaces === undefined) return;
  const { place, message } = shown.replaces;
  const [channel = '', ts = ''] = place.split('/');
  await clients.interactive.chat.update({ channel, ts, ...renderMessage(t, message) }).catch(() => undefined);
}
