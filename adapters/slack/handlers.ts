import type { AckFn, RespondArguments, RespondFn } from '@slack/bolt';
import { actionChangesHome } from '../../src/commands/home/changes.ts';
import type { Actor, Message, Reply } from '../../src/commands/ui.ts';
import { chatParts } from '../../src/core/address.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { type Hall, receive } from './admission.ts';
import { commandCaller, interactionCaller } from './callers.ts';
import { slackCode } from './failures.ts';
import { refreshHome } from './home.ts';
import { placeOf } from './ownMessage.ts';
import { type ClickPayload, clickSchema, commandSchema } from './payloads.ts';
import { type RenderedMessage, renderMessage, renderMessageView } from './render/view.ts';
import { deliveryOf } from './repeated.ts';
import { broken, type Desk, plainMessage, type Shown, settle } from './replying.ts';
import { readValues } from './values.ts';

/** Where what is shown appears, and how. */
interface Place {
  message(message: Message): Promise<unknown>;
  view(view: Extract<Shown, { kind: 'view' }>['view']): Promise<unknown>;
}

/** `/election …`: acknowledged at once, answered when the work is done. */
export async function onCommand(
  hall: Hall,
  body: unknown,
  ack: AckFn<RespondArguments>,
  respond: RespondFn | undefined,
): Promise<void> {
  await ack();
  const payload = commandSchema.parse(body);
  if (!hall.memory.first(deliveryOf(body))) return;
  await receive(hall, commandCaller(payload), tell(respond), async ({ desk, actor }) => {
    const place = besideTheConversation(
      desk,
      actor,
      respond ?? whisper(desk, actor, payload.channel_id),
      payload.trigger_id,
      false,
    );
    await answer(desk, actor, place, () => desk.commands.command(actor, payload.text));
  });
}

/** A button, or an option of a picker: acknowledged at once, answered when the work is done. */
export async function onClick(
  hall: Hall,
  body: unknown,
  ack: () => Promise<void>,
  respond: RespondFn | undefined,
): Promise<void> {
  await ack();
  const payload = clickSchema.parse(body);
  const action = actionOf(payload);
  if (action === null || !hall.memory.first(deliveryOf(body))) return;
  await receive(hall, interactionCaller(payload), tell(respond), async (visitor) => {
    const { desk, actor } = visitor;
    const place = placeOfClick(desk, actor, payload, respond);
    const { view } = payload;
    const values = readValues(actor.workspace, view?.state.values ?? {});
    const context = { state: view?.private_metadata ?? null, values, place: placeOf(payload) };
    await answer(desk, actor, place, () => desk.commands.act(actor, action, context));
    if (actionChangesHome(action)) await refreshHome(hall, visitor);
  });
}

/** A sentence for whoever was not let in, where there is a place for it: modals and Home tabs are for members. */
function tell(respond: RespondFn | undefined): (sentence: string) => Promise<unknown> {
  return async (sentence) => {
    const said = renderMessage(translator(), plainMessage(sentence));
    await respond?.({ response_type: 'ephemeral', replace_original: false, ...said });
  };
}

/** Null for links, and for inputs of a form that is still being filled in. */
function actionOf({ actions }: ClickPayload): string | null {
  const [clicked] = actions;
  if (clicked?.type === 'button') return clicked.value ?? null;
  return clicked?.action_id === 'pick' ? (clicked.selected_option?.value ?? null) : null;
}

export async function answer(
  desk: Desk,
  actor: Actor,
  place: Place,
  work: () => Promise<Reply>,
): Promise<void> {
  try {
    await show(place, await settle(desk, actor, await work()));
  } catch (problem) {
    await place.message(broken(desk, translator(actor.locale), problem));
  }
}

async function show(place: Place, shown: Shown): Promise<void> {
  if (shown.kind === 'view') await place.view(shown.view);
  else if (shown.kind === 'message') await place.message(shown.message);
  else await place.message(plainMessage(Object.values(shown.errors).join(' ')));
}

function placeOfClick(
  desk: Desk,
  actor: Actor,
  { view, container, channel, trigger_id }: ClickPayload,
  respond: RespondFn | undefined,
): Place {
  if (view?.type === 'home') return inANewModal(desk, actor, trigger_id);
  if (view != null) return inTheModal(desk, actor, view.id);
  const told = respond ?? whisper(desk, actor, channel?.id ?? container?.channel_id ?? '');
  return besideTheConversation(desk, actor, told, trigger_id, container?.is_ephemeral ?? false);
}

/** Where Slack gives no address to answer to: a message for this person's eyes beside the others of the channel. */
function whisper({ clients }: Desk, { address }: Actor, channel: string): Respond {
  const { user } = chatParts(address);
  return async ({ text, blocks }) => clients.interactive.chat.postEphemeral({ channel, user, text, blocks });
}

type Respond = (said: Said) => Promise<unknown>;
interface Said extends RenderedMessage {
  readonly response_type: 'ephemeral';
  readonly replace_original: boolean;
}

/** Messages for this person's eyes, and modals. A click replaces the message that it was in if nobody else sees that. */
function besideTheConversation(
  { clients }: Desk,
  actor: Actor,
  respond: Respond,
  trigger: string,
  replace: boolean,
): Place {
  const t = translator(actor.locale);
  const message = (told: Message) =>
    respond({ response_type: 'ephemeral', replace_original: replace, ...renderMessage(t, told) });
  return {
    message,
    view: async (view) => {
      try {
        await clients.interactive.views.open({ trigger_id: trigger, view });
      } catch (problem) {
        const code = slackCode(problem);
        if (code !== 'expired_trigger_id' && code !== 'exchanged_trigger_id') throw problem;
        await message(plainMessage(t('commands.tooLate')));
      }
    },
  };
}

/** What is shown opens on top of what the person sees, such as the Home tab. */
export function inANewModal({ clients }: Desk, actor: Actor, trigger: string): Place {
  const open: Place['view'] = (view) => clients.interactive.views.open({ trigger_id: trigger, view });
  return { view: open, message: (told) => open(renderMessageView(translator(actor.locale), told)) };
}

/** What is shown replaces the modal in which the button stood. */
export function inTheModal({ clients }: Desk, actor: Actor, id: string): Place {
  const update: Place['view'] = (view) => clients.interactive.views.update({ view_id: id, view });
  return {
    view: update,
    message: (told) => update(renderMessageView(translator(actor.locale), told)),
  };
}
