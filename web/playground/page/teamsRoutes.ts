import { z } from 'zod';
import type { Conversation, Person } from '../model.ts';
import type { AppAnswer, TeamsClient } from '../teams/service/client.ts';
import type { TeamsUser } from '../teams/service/world.ts';
import type { TeamsSide } from '../teams/side.ts';
import * as requests from './requests.ts';
import type { TeamsTask } from './types.ts';

export type Post = <S extends z.ZodType>(
  path: string,
  schema: S,
  run: (body: z.infer<S>) => Promise<unknown>,
) => void;

const task = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), value: z.string() }),
  z.object({
    type: z.literal('continue'),
    value: z.object({ title: z.string(), card: z.object({ content: z.unknown() }) }),
  }),
]);
const invoked = z.object({ task: task.nullish() }).nullable();

/** What the page does in Teams. What the app answers to a press comes back with the request: a dialog is one person's. */
export function teamsRoutes(side: TeamsSide, actor: (id: string) => Person, post: Post): void {
  const entering = (as: string, conversation: string) => {
    const person = actor(as);
    const client = side.client(person.id);
    const place = side.conversations.find(({ id }) => id === conversation);
    return client === undefined || place?.members.has(person.id) !== true ? null : { person, client, place };
  };
  post('/api/teams/say', requests.typedText, async ({ as, conversation, text }) => {
    const here = entering(as, conversation);
    if (here === null) return notThere;
    side.post(here.person, conversation, text);
    const said = toApp(side, here.place, text);
    return said === null ? { ok: true } : told(() => here.client.say(said, conversation));
  });
  post('/api/teams/press', requests.pressRequest, async ({ as, conversation, message, data }) => {
    const here = entering(as, conversation);
    if (here === null) return notThere;
    if (message === null) return told(() => here.client.submit(data, conversation), side);
    return told(() => press(side, here.client, { conversation, message, data }), side);
  });
}

const notThere = { ok: false, error: 'There is no such conversation, or this person is not in it.' };

/** What the app gets to hear: all of its own chat, and elsewhere what mentions it. */
function toApp({ appName }: TeamsSide, { kind }: Conversation, text: string): string | null {
  if (kind === 'im') return text;
  const mention = `@${appName}`;
  return text.includes(mention) ? text.replace(mention, '').trim() : null;
}

const msteams = z.object({ type: z.string(), text: z.string().nullish() });

/** A button of a message opens a dialog, or sends what it carries as a message. */
function press(
  side: TeamsSide,
  client: TeamsClient,
  where: {
    readonly conversation: string;
    readonly message: string;
    readonly data: Readonly<Record<string, unknown>>;
  },
): Promise<AppAnswer> {
  const { conversation, data } = where;
  const how = msteams.safeParse(data['msteams']).data;
  if (how?.type !== 'task/fetch') return client.back(data, how?.text ?? null, conversation);
  return client.fetch(data, conversation, side.messageId(conversation, where.message));
}

async function told(deliver: () => Promise<AppAnswer>, side?: TeamsSide) {
  try {
    const { status, body } = await deliver();
    if (status !== 200) return { ok: false, error: `The app answered with ${status}.` };
    const answer = invoked.safeParse(body);
    if (!answer.success) return { ok: false, error: 'The app answered with something that is no dialog.' };
    const users = side?.organisation.world.users ?? [];
    return { ok: true, task: shown(answer.data?.task ?? null, users) };
  } catch (error) {
    return { ok: false, error: `The app does not answer: ${error instanceof Error ? error.message : ''}` };
  }
}

function shown(answer: z.infer<typeof task> | null, users: readonly TeamsUser[]): TeamsTask | null {
  if (answer === null) return null;
  if (answer.type === 'message') return { kind: 'message', text: answer.value };
  const { title, card } = answer.value;
  return { kind: 'card', title, card: withPeople(card.content, users) };
}

/** Teams' clients offer the people of the organisation where a card asks for them. */
function withPeople(node: unknown, users: readonly TeamsUser[]): unknown {
  if (Array.isArray(node)) return node.map((each) => withPeople(each, users));
  if (typeof node !== 'object' || node === null) return node;
  const walked = Object.entries(node).map(([key, each]) => [key, withPeople(each, users)] as const);
  const { 'choices.data': query, ...rest } = Object.fromEntries(walked);
  if (query === undefined) return rest;
  return { ...rest, choices: users.map(({ name, objectId }) => ({ title: name, value: objectId })) };
}
