import {
  collectState,
  type Answer as Given,
  offeredOptions,
} from '../../../web/playground/blockKit/state.ts';
import { elementsOf } from '../../../web/playground/blockKit/walk.ts';
import type { Message } from '../../../web/playground/model.ts';
import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import type { StoredView } from '../../../web/playground/workspace/views.ts';
import { actionOf } from '../slackPeople.ts';
import { interaction, sendAsSlack } from '../slackRequests.ts';
import { type SlackWorld, signingSecret, startSlackWorld } from '../slackWorld.ts';
import { playersIn } from './script.ts';
import { reads, type Seen } from './seen.ts';
import { readMessage, readView } from './slackReading.ts';
import {
  type Answer,
  type ChannelName,
  type Filled,
  isList,
  nothing,
  type Player,
  type Stage,
} from './stage.ts';

const channelNames: Readonly<Record<ChannelName, string>> = {
  council: 'works-council',
  board: 'electoral-board',
};

/** Where a person's own things are shown: a modal, or a message for their eyes. */
type Shown = Message | StoredView;

export interface SlackStage extends Stage {
  readonly world: SlackWorld;
}

export async function slackStage(people: number): Promise<SlackStage> {
  const world = await startSlackWorld(people);
  const { workspace } = world.playground;
  for (const person of workspace.people()) Object.assign(person, { locale: 'en-GB' });
  const script: string[] = [];
  const player = playersIn(script, (handle) => playerOf(world, handle));
  const address = (handle: string) =>
    ({ kind: 'slack', value: `${workspace.team.id}/${world.playground.person(handle).id}` }) as const;
  const { database, stop } = world;
  return {
    platform: 'slack',
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

function playerOf(world: SlackWorld, handle: string): Player {
  const { playground } = world;
  const { workspace } = playground;
  const person = playground.person(handle);
  let now: Shown | undefined;

  const names = (id: string) => {
    const channel = Object.entries(channelNames).find(
      ([, name]) => workspace.conversationNamed(name)?.id === id,
    );
    return channel?.[0] ?? workspace.person(id)?.handle ?? id;
  };
  const idOf = (name: ChannelName) => workspace.conversationNamed(channelNames[name])?.id ?? '';
  const see = (shown: Shown, errors: Readonly<Record<string, string>> = {}): Seen => {
    now = shown;
    return 'input' in shown ? readView(names, shown, errors) : readMessage(names, shown);
  };
  /** The next thing that is shown to this person alone; what they have before them already if it `stays`. */
  const next = async (act: () => Promise<unknown>, stays = () => false): Promise<Seen> => {
    const before = shownTo(world, person);
    await act();
    if (stays()) return see(now ?? nothing(handle));
    const found = await person.until(`what ${handle} sees next`, () => {
      const after = shownTo(world, person).filter(({ state }) =>
        before.every((each) => each.state !== state),
      );
      return after.find(({ state }) => !state.includes('this takes a little longer'));
    });
    return see(found.shown);
  };
  const press = (value: string | undefined, action: string, filled: Filled = {}) =>
    next(async () => {
      const where = now ?? nothing(handle);
      const values = 'input' in where ? await answers(person, where, filled, idOf, playground) : {};
      const outcome = await person.click(where, action, value, values);
      if (!outcome.ok) throw new Error(outcome.error);
    });

  return {
    type: async (words, where) => {
      if (person.modal() !== undefined) await person.close(true);
      return next(() => person.command(`/election ${words}`, where && channelNames[where]));
    },
    find: async (text, where) =>
      person.until(`a message to ${handle} with “${text}”`, () => {
        const all = where === undefined ? person.inbox() : person.messages(channelNames[where]);
        const found = all.findLast((each) => each.blocks.length > 0 && reads(readMessage(names, each), text));
        return found === undefined ? undefined : see(found);
      }),
    press: (label, filled) => press(undefined, actionOf(now ?? nothing(handle), label), filled),
    pick: (option) => press(actionOfOption(now ?? nothing(handle), option), 'pick'),
    send: async (filled = {}) => {
      const view = person.modal() ?? nothing(handle);
      const values = await answers(person, view, filled, idOf, playground);
      const outcome: { errors?: Readonly<Record<string, string>> } = {};
      const seen = await next(
        async () => {
          const sent = await person.submit(values);
          if (sent.kind === 'trouble') throw new Error(sent.text);
          if (sent.kind === 'errors') outcome.errors = sent.errors;
        },
        () => outcome.errors !== undefined,
      );
      return outcome.errors === undefined ? seen : see(person.modal() ?? nothing(handle), outcome.errors);
    },
    forge: (action) =>
      next(async () => {
        const trigger_id = workspace.triggers.make(person.id);
        const place = { person: person.id, conversation: workspace.direct(person.id).id, message: undefined };
        const response_url = `${playground.url}/slack/response/${workspace.responseUrls.make(place)}`;
        const actions = [{ type: 'button', action_id: 'made-up', value: action }];
        const who = { team: { id: workspace.team.id }, user: { id: person.id } };
        const payload = { type: 'block_actions', ...who, trigger_id, response_url, actions };
        await sendAsSlack(world.appUrl, signingSecret, interaction(payload));
      }),
    posts: (where) => {
      const everybodys = person.messages(channelNames[where]).filter(({ onlyFor }) => onlyFor === undefined);
      return everybodys.filter(({ blocks }) => blocks.length > 0).map((each) => readMessage(names, each));
    },
  };
}

/** Modals and messages that only this person sees, each with all that could change in it. */
function shownTo({ playground: { workspace } }: SlackWorld, { id }: PlaygroundPerson) {
  const views = workspace.views.stack(id);
  const own = workspace.conversations().flatMap((each) =>
    workspace.messages
      .seenBy(id, each.id)
      .filter(({ onlyFor }) => onlyFor === id)
      .slice(-2),
  );
  return [...views, ...own].map((shown) => ({ shown, state: JSON.stringify({ ...shown, values: null }) }));
}

/** What an option of a picker does. */
function actionOfOption(shown: Shown, option: string): string {
  const blocks = 'input' in shown ? shown.input.blocks : shown.blocks;
  const offered = blocks.flatMap(elementsOf).flatMap(offeredOptions);
  const found = offered.find(({ text }) => text.text === option);
  if (found === undefined) throw new Error(`no option “${option}”`);
  return found.value;
}

async function answers(
  person: PlaygroundPerson,
  view: StoredView,
  filled: Filled,
  idOf: (name: ChannelName) => string,
  playground: SlackWorld['playground'],
): Promise<Readonly<Record<string, Given>>> {
  const given: Record<string, Given> = {};
  for (const [name, answer] of Object.entries(filled)) {
    const element = view.input.blocks.flatMap(elementsOf).find((each) => each.action_id === name);
    const one = element?.type === 'conversations_select';
    given[name] = await answerOf(person, name, answer, { idOf, one, playground });
  }
  const read = collectState(view.input.blocks, view.values, {});
  if (!read.ok) throw new Error(read.error);
  return given;
}

interface Around {
  readonly idOf: (name: ChannelName) => string;
  readonly one: boolean;
  readonly playground: SlackWorld['playground'];
}

async function answerOf(
  person: PlaygroundPerson,
  name: string,
  answer: Answer,
  { idOf, one, playground }: Around,
): Promise<Given> {
  if (typeof answer === 'string') return answer;
  if (isList(answer)) return answer;
  if ('moment' in answer) return Math.floor(Date.parse(answer.moment) / 1000);
  if ('channels' in answer) return one ? idOf(answer.channels[0] ?? 'council') : answer.channels.map(idOf);
  if ('people' in answer) return answer.people.map((handle) => playground.person(handle).id);
  return (await person.suggest(name, answer.search)).slice(0, 1);
}
