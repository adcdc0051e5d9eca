import { ok } from '../../src/core/result.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { quietChat } from './quietChat.ts';

/** Slack as the engine sees it, with these people in every channel and group; nothing is sent. */
export function chatOfPeople(people: readonly ChatPerson[]): Chat {
  return {
    ...quietChat,
    members: async () => ok(people),
    groupMembers: async () => ok(people),
    people: async (addresses) =>
      ok(people.filter(({ address }) => addresses.some(({ value }) => value === address.value))),
  };
}
