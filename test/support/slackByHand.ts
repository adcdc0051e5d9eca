import { z } from 'zod';
import { interaction, sendAsSlack } from './slackRequests.ts';

/** Requests as Slack sends them, written by hand: with no more than must be there, and with fields of tomorrow. */

const element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  value: z.string().optional(),
  text: z.looseObject({ text: z.string() }).optional(),
});
type Element = z.infer<typeof element>;
const block = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  element: element.optional(),
  elements: z.array(z.unknown()).optional(),
});
export const shownView = z.looseObject({
  callback_id: z.string().optional(),
  private_metadata: z.string().optional(),
  blocks: z.array(block),
});
/** A view, and the id that Slack gave it. */
export interface ShownView {
  readonly view: z.infer<typeof shownView>;
  readonly id: string;
}
export const shownMessage = z.looseObject({ text: z.string(), blocks: z.array(block).default([]) });
export interface ShownMessage {
  readonly message: z.infer<typeof shownMessage>;
  readonly channel: string;
  readonly ts: string;
}
export interface ByHand {
  readonly appUrl: string;
  readonly secret: string;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** Null: there is none. */
  readonly responseUrl: string | null;
  readonly trigger: () => Promise<string>;
}

/** What no app knows of yet, and what is only there for enterprises, as texts. */
const more = { is_enterprise_install: 'false', enterprise: null, bot_style: { new: true }, api_app_id: 'A1' };

export async function sendCommand(hand: ByHand, text: string): Promise<number> {
  const body = new URLSearchParams({
    command: '/election',
    text,
    team_id: hand.team,
    enterprise_id: '',
    is_enterprise_install: 'false',
    user_id: hand.user,
    channel_id: hand.channel,
    trigger_id: await hand.trigger(),
    thread_of_tomorrow: '1',
    ...(hand.responseUrl === null ? {} : { response_url: hand.responseUrl }),
  });
  return (await sendAsSlack(hand.appUrl, hand.secret, body.toString())).status;
}

/** Presses the button with this label where it stands: in a view, or in a message with a response URL. */
export async function pressByHand(
  hand: ByHand,
  shown: ShownView | ShownMessage,
  label: string,
): Promise<number> {
  const blocks = 'view' in shown ? shown.view.blocks : shown.message.blocks;
  const button = blocks
    .flatMap(({ elements }) => element.array().safeParse(elements).data ?? [])
    .find((each) => each.type === 'button' && each.text?.text === label);
  if (button === undefined) throw new Error(`no button “${label}” in ${JSON.stringify(blocks)}`);
  const place =
    'view' in shown
      ? { view: { ...shown.view, id: shown.id, type: 'modal', state: null }, container: { type: 'view' } }
      : {
          channel: { id: shown.channel },
          container: { type: 'message', channel_id: shown.channel, message_ts: shown.ts, is_ephemeral: null },
          ...(hand.responseUrl === null ? {} : { response_url: hand.responseUrl }),
        };
  return send(hand, 'block_actions', { ...place, actions: [{ ...button, block_id: 'b', action_ts: '1.2' }] });
}

/** Sends a form with what is filled in; all else stays as it was shown. What the form becomes. */
export async function submitByHand(
  hand: ByHand,
  { view, id }: ShownView,
  filled: Readonly<Record<string, object>> = {},
): Promise<ShownView> {
  const values = Object.fromEntries(
    view.blocks.flatMap(({ block_id: name = '', element: input }) =>
      input === undefined ? [] : [[name, { [input.action_id ?? '']: filled[name] ?? asShown(input) }]],
    ),
  );
  const payload = { view: { ...view, id, type: 'modal', state: { values } }, response_urls: [] };
  const body = interaction(await bodyOf(hand, 'view_submission', payload));
  const reply = await sendAsSlack(hand.appUrl, hand.secret, body);
  const { view: next } = z
    .object({ view: shownView })
    .parse(JSON.parse(reply.body), { error: () => reply.body });
  return { view: next, id };
}

export async function send(hand: ByHand, type: string, payload: object): Promise<number> {
  const body = interaction(await bodyOf(hand, type, payload));
  return (await sendAsSlack(hand.appUrl, hand.secret, body)).status;
}

async function bodyOf(hand: ByHand, type: string, payload: object): Promise<object> {
  const who = { team: { id: hand.team }, user: { id: hand.user } };
  return { type, ...who, ...more, trigger_id: await hand.trigger(), ...payload };
}

/** An input that nobody touched. */
function asShown(input: Element): object {
  const starts = [
    'initial_option',
    'initial_options',
    'initial_value',
    'initial_date_time',
    'initial_conversation',
  ];
  const start = starts.find((name) => input[name] !== undefined);
  if (start === undefined) return { type: input.type, value: null };
  const name = start === 'initial_value' ? 'value' : start.replace('initial', 'selected');
  return { type: input.type, [name]: input[start] };
}
