import { z } from 'zod';
import { partsOfMoment } from '../../../src/locales/localMoment.ts';
import type { Person } from '../../../web/playground/model.ts';
import { makeOrganisation } from '../../../web/playground/teams/organisation.ts';
import { personalChat } from '../../../web/playground/teams/service/world.ts';
import { actionsOf, type Seen as Card, inputsOf } from '../teamsPeople.ts';
import { startTeamsWorld, type TeamsWorld, tenant } from '../teamsWorld.ts';
import { playersIn } from './script.ts';
import { reads, type Seen } from './seen.ts';
import {
  type Answer,
  type ChannelName,
  type Filled,
  isList,
  nothing,
  type Player,
  type Stage,
} from './stage.ts';
import { readCard } from './teamsReading.ts';

export interface TeamsStage extends Stage {
  readonly world: TeamsWorld;
}

/** The same people, in the same teams as the workspace's channels; the app is with everybody already. */
export async function teamsStage(people: readonly Person[]): Promise<TeamsStage> {
  const english = people.map((person) => ({ ...person, locale: 'en-GB' }));
  const { world: organisation } = makeOrganisation({ tenant, seed: 1 }, english, 'UBOT');
  const world = await startTeamsWorld(organisation);
  const [admin] = organisation.users;
  if (admin === undefined) throw new Error('nobody is there');
  for (const { id } of organisation.teams) await world.person(admin.name).client.met(id);
  for (const user of organisation.users) await world.person(user.name).client.met(personalChat(user));
  const script: string[] = [];
  const player = playersIn(script, (handle) => playerOf(world, handle));
  const address = (handle: string) =>
    ({ kind: 'teams', value: `${tenant}/${userOf(world, handle).objectId}` }) as const;
  const { database, stop } = world;
  return {
    platform: 'teams',
    app: world,
    world,
    database,
    player,
    address,
    script,
    faults: () => world.faults,
    stop,
  };
}

function userOf({ service }: TeamsWorld, handle: string) {
  const found = service.world.users.find(({ email }) => email === `${handle}@playground.example`);
  if (found === undefined) throw new Error(`nobody is called ${handle}`);
  return found;
}

/** What stands in a conversation, or is open: with its buttons. */
interface Before {
  readonly card: Card;
  /** Null in a dialog. */
  readonly at: { readonly conversation: string } | null;
}

const submitting = z.looseObject({ verb: z.literal('submit') });

function playerOf(world: TeamsWorld, handle: string): Player {
  const user = userOf(world, handle);
  const person = world.person(user.name);
  const own = personalChat(user);
  let now: Before | undefined;

  const place = (where: ChannelName | undefined) => (where === undefined ? own : channelId(world, where));
  const reading = {
    timeZone: user.timeZone,
    names: (id: string) => nameOf(world, id),
  };
  const see = (before: Before): Seen => {
    now = before;
    const { card, at } = before;
    if (typeof card['said'] === 'string')
      return { kind: 'message', title: null, lines: [card['said']], errors: [] };
    return readCard(reading, card, at === null ? String(card['title']) : null);
  };
  const before = () => now ?? nothing(handle);
  /** Presses a button where it stands. */
  const take = async (label: string, filled: Filled = {}): Promise<Seen> => {
    const { card, at } = before();
    const inputs = filledIn(world, user.timeZone, card, filled);
    const dialog =
      at === null ? await person.press(card, label, inputs) : await person.open(card, label, at.conversation);
    return see({ card: dialog, at: null });
  };

  return {
    type: async (words, where) => {
      const conversation = place(where);
      await person.client.say(words, conversation);
      const said = see({ card: person.newest(conversation), at: { conversation } });
      // Where a form, or others, would see the answer there is a button that opens it.
      return isOpener(before().card) ? take('Open') : said;
    },
    find: async (text, where) => {
      const conversation = place(where);
      const cards = cardsIn(world, conversation).toReversed();
      const found = cards.find((card) => reads(readCard(reading, card), text));
      if (found === undefined) throw new Error(`no message to ${handle} with “${text}”`);
      return see({ card: found, at: { conversation } });
    },
    press: async (label, filled) => {
      const asks = actionsOf(before().card).find(({ title }) => title === label)?.data?.['verb'] === 'ask';
      const seen = await take(label, filled);
      if (!asks) return seen;
      const [yes = ''] = actionsOf(before().card).map(({ title }) => title);
      return take(yes);
    },
    pick: async (option) => {
      const { card, at } = before();
      const [input] = inputsOf(card);
      const choices = z.array(z.object({ title: z.string(), value: z.string() })).parse(input?.['choices']);
      const chosen = choices.find(({ title }) => title.replaceAll('\u2060', '').startsWith(option));
      if (chosen === undefined) throw new Error(`no option “${option}”`);
      const { data = {} } = actionsOf(card).find(({ title }) => title === 'Go on') ?? {};
      const { msteams: _, ...rest } = data;
      const sent = { ...rest, pick: chosen.value };
      const { body } =
        at === null ? await person.client.submit(sent) : await person.client.fetch(sent, at.conversation);
      return see({ card: dialogOf(body), at: null });
    },
    send: async (filled = {}) => {
      const { card } = before();
      const button = actionsOf(card).find(({ data }) => submitting.safeParse(data).success);
      const inputs = filledIn(world, user.timeZone, card, filled);
      const missing = leftEmpty(card, inputs);
      if (missing.length === 0) return take(button?.title ?? nothing(handle), filled);
      const held = withInputs(card, inputs);
      return { ...see({ card: held, at: null }), errors: missing };
    },
    forge: async (action) => {
      const { body } = await person.client.fetch({ verb: 'act', action });
      return see({ card: dialogOf(body), at: null });
    },
    posts: (where) =>
      cardsIn(world, place(where))
        .filter((card) => !isOpener(card))
        .map((card) => readCard(reading, card)),
  };
}

const answered = z.object({
  task: z.object({
    value: z.object({ title: z.string(), card: z.object({ content: z.record(z.string(), z.unknown()) }) }),
  }),
});

function dialogOf(body: unknown): Card {
  const { title, card } = answered.parse(body).task.value;
  return { ...card.content, title };
}

function cardsIn({ service }: TeamsWorld, conversation: string): readonly Card[] {
  const there = service.world.messages.filter((message) => message.conversation === conversation);
  return there.flatMap(({ activity }) =>
    ((activity['attachments'] ?? []) as readonly { content: Card }[]).map(({ content }) => content),
  );
}

/** One button, which opens what was typed for whoever presses it. */
function isOpener(card: Card): boolean {
  const actions = actionsOf(card);
  return actions.length === 1 && actions[0]?.data?.['verb'] === 'word';
}

function channelId({ service }: TeamsWorld, name: ChannelName): string {
  const [everybody, board] = service.world.teams;
  return (name === 'council' ? everybody?.channels[1]?.id : board?.channels[0]?.id) ?? '';
}

function nameOf(world: TeamsWorld, id: string): string {
  if (id === channelId(world, 'council')) return 'council';
  if (id === channelId(world, 'board')) return 'board';
  const found = world.service.world.users.find(({ objectId }) => objectId === id);
  return found?.email.split('@')[0] ?? id;
}

function filledIn(
  world: TeamsWorld,
  timeZone: string,
  card: Card,
  filled: Filled,
): Readonly<Record<string, string>> {
  const known = new Set(
    inputsOf(card).map(({ id }) => id.replace(/^f-/u, '').replace(/#(?:date|time)$/u, '')),
  );
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, answer]) => {
      if (!known.has(name)) throw new Error(`no field ${name} among ${[...known].join(', ')}`);
      return inputsFor(world, timeZone, name, answer);
    }),
  );
}

function inputsFor(
  world: TeamsWorld,
  timeZone: string,
  name: string,
  answer: Answer,
): readonly (readonly [string, string])[] {
  if (typeof answer === 'string') return [[name, answer]];
  if (isList(answer)) return [[name, answer.join(',')]];
  if ('channels' in answer) return [[name, answer.channels.map((each) => channelId(world, each)).join(',')]];
  if ('people' in answer)
    return [[name, answer.people.map((each) => userOf(world, each).objectId).join(',')]];
  if ('search' in answer) return [[name, answer.search]];
  const { date, time } = partsOfMoment(answer.moment, timeZone);
  return [
    [`${name}#date`, date],
    [`${name}#time`, time],
  ];
}

/** Teams itself insists on fields being filled in, and does not ask the app. */
function leftEmpty(card: Card, filled: Readonly<Record<string, string>>): readonly string[] {
  const empty = inputsOf(card).filter(({ id, value = '' }) => (filled[id.slice(2)] ?? String(value)) === '');
  return empty.flatMap(({ isRequired, errorMessage }) => (isRequired === true ? [String(errorMessage)] : []));
}

/** The card as it stands there once this was filled in. */
function withInputs(card: Card, filled: Readonly<Record<string, string>>): Card {
  const body = z.array(z.looseObject({ id: z.string().optional() })).parse(card['body']);
  const held = body.map((each) => {
    const value = filled[each.id?.slice(2) ?? ''];
    return value === undefined ? each : { ...each, value };
  });
  return { ...card, body: held };
}
