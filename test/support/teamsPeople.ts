import { z } from 'zod';
import type { AppAnswer, TeamsClient } from '../../web/playground/teams/service/client.ts';
import type { TeamsService } from '../../web/playground/teams/service/service.ts';
import { personalChat } from '../../web/playground/teams/service/world.ts';

/** What people do and see in Teams, told shortly. */

type Json = Readonly<Record<string, unknown>>;
/** A card that somebody has before them. */
export type Seen = Json;

const answer = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string() }),
    z.object({
      type: z.literal('continue'),
      value: z.looseObject({
        title: z.string().min(1),
        card: z.object({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: z.record(z.string(), z.unknown()),
        }),
      }),
    }),
  ]),
});

export interface TeamsPerson {
  readonly client: TeamsClient;
  /** Types to the app alone; the newest card of their conversation. */
  say(text: string): Promise<Seen>;
  /** The newest card in their conversation with the app, or in a channel. */
  newest(conversation?: string): Seen;
  /** Presses a button of a message; what opens. */
  open(message: Seen, label: string, conversation?: string): Promise<Seen>;
  /** Presses a button of the dialog, with this filled in; the next dialog. */
  press(
    dialog: Seen,
    label: string,
    filled?: Readonly<Record<string, string>>,
    conversation?: string,
  ): Promise<Seen>;
}

export function createTeamsPerson(
  { world }: TeamsService,
  client: TeamsClient,
  onDialog: (dialog: unknown, card: unknown) => void,
): TeamsPerson {
  const own = personalChat(client.user);
  const shown = ({ status, body }: AppAnswer): Seen => {
    if (status !== 200) throw new Error(`the app answered ${status}`);
    const { task } = answer.parse(body);
    if (task.type === 'message') return { said: task.value };
    onDialog(task.value, task.value.card.content);
    return { ...task.value.card.content, title: task.value.title };
  };
  const newest = (conversation = own) => {
    const found = world.messages.findLast((message) => message.conversation === conversation);
    const [card] = (found?.activity['attachments'] ?? []) as readonly { content: Json }[];
    if (card === undefined) throw new Error('no card stands there');
    return card.content;
  };
  return {
    client,
    newest,
    say: async (text) => {
      await client.say(text);
      return newest();
    },
    open: async (message, label, conversation) => {
      const { msteams, ...data } = dataOf(message, label);
      if (JSON.stringify(msteams) !== '{"type":"task/fetch"}') throw new Error(`“${label}” opens nothing`);
      const stands = world.messages.find(({ activity }) =>
        JSON.stringify(activity).includes(String(data['mark'])),
      );
      return shown(await client.fetch({ ...data, msteams }, conversation, stands?.id));
    },
    press: async (dialog, label, filled = {}, conversation = own) => {
      const inputs = Object.fromEntries(inputsOf(dialog).map(({ id, value = '' }) => [id, String(value)]));
      const data = { ...inputs, ...prefixed(filled), ...dataOf(dialog, label) };
      return shown(await client.submit(data, conversation));
    },
  };
}

function prefixed(filled: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(filled).map(([name, value]) => [`f-${name}`, value]));
}

const input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.union([z.string(), z.number()]).optional(),
});

export function inputsOf(card: Seen): readonly z.infer<typeof input>[] {
  return nodes(card).flatMap((each) => input.safeParse(each).data ?? []);
}

const action = z.looseObject({
  type: z.string().startsWith('Action.'),
  title: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  url: z.string().optional(),
});

export function actionsOf(card: Seen): readonly z.infer<typeof action>[] {
  return nodes(card).flatMap((each) => action.safeParse(each).data ?? []);
}

const picture = z.object({ type: z.literal('Image'), url: z.string(), altText: z.string() });

/** The pictures on a card. */
export function picturesOf(card: Seen): readonly z.infer<typeof picture>[] {
  return nodes(card).flatMap((each) => picture.safeParse(each).data ?? []);
}

function dataOf(card: Seen, label: string): Json {
  const found = actionsOf(card).find(({ title }) => title === label);
  if (found?.data === undefined) throw new Error(`no button “${label}” in ${textOf(card)}`);
  return found.data;
}

/** All that a person reads on a card, a line for each element. */
export function textOf(card: Seen): string {
  const texts = nodes(card).flatMap((each) => {
    const { type, text, label, title, value } = each as Json;
    if (type === 'TextRun' || type === 'TextBlock') return [text];
    if (typeof type === 'string' && /^(?:Input|Action)\./u.test(type)) return [label ?? title];
    return type === undefined && typeof title === 'string' && typeof value === 'string' ? [title] : [];
  });
  return [card['title'], card['said'], ...texts].filter((text) => typeof text === 'string').join('\n');
}

function nodes(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.entries(value).flatMap(([key, each]) => (key === 'data' ? [] : nodes(each)))];
}
