import { keepFor } from '../../src/commands/kept.ts';
import type { Clock, NamedThing, Offered } from '../../src/engine/ports.ts';
import type { TeamsConversation, TeamsConversations } from '../../src/engine/portsConversations.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { inARow } from '../../src/words/list.ts';
import type { Connector } from './connector.ts';
import { findChannels } from './directory.ts';
import { nothingWithoutUs } from './failures.ts';

interface Asking {
  readonly tenant: string;
  readonly user: string;
  /** BCP 47. */
  readonly language: string;
}

/** @throws TeamsFailure */
export type Offers = (asking: Asking) => Promise<Offered>;

const mostNamed = 3;

/**
 * The channels of the teams that somebody is in, and the group chats that they are in: wherever the app is too. Teams tells no
 * app who is in a group of its own.
 */
export function createOffers(connector: Connector, conversations: TeamsConversations, clock: Clock): Offers {
  const ask = async ({ tenant, user, language }: Asking): Promise<Offered> => {
    const t = translator(language);
    const places = await conversations.shared(tenant);
    const [channels, chats] = await Promise.all([
      findChannels(connector, places, user, t('teams.generalChannel')),
      findChats(connector, t, places, user),
    ]);
    return { channels: [...channels, ...chats], groups: [] };
  };
  const keeping = { milliseconds: 5 * 60_000, most: 1000, now: () => clock.now() };
  return keepFor(keeping, ask, ({ tenant, user, language }) => `${tenant}/${user}/${language}`);
}

/** A group chat has no name that apps are told: it is known by who is in it. */
async function findChats(
  connector: Connector,
  t: Translate,
  places: readonly TeamsConversation[],
  user: string,
): Promise<readonly NamedThing[]> {
  const chats = places.filter(({ kind }) => kind === 'chat');
  const found = await Promise.all(
    chats.map(async ({ serviceUrl, conversation: id }) => {
      const all = await connector.members(serviceUrl, id).catch(nothingWithoutUs([]));
      const people = all.filter(({ objectId }) => objectId !== null);
      if (people.every(({ objectId }) => objectId?.toLowerCase() !== user)) return [];
      const names = people.flatMap(({ name }) => name ?? []);
      const more = Math.max(0, names.length - mostNamed);
      return [{ id, name: t('teams.groupChatOf', { names: inARow(t, names.slice(0, mostNamed)), more }) }];
    }),
  );
  return found.flat();
}
