import { ok } from '../../src/core/result.ts';
import type { Chat } from '../../src/engine/ports.ts';

/** A chat platform that takes everything and knows nobody: to be spread into those that do more. */
export const quietChat: Chat = {
  kind: 'slack',
  invite: async () => ok(null),
  remind: async () => ok(null),
  tellReplaced: async () => ok(null),
  announce: async () => ok(null),
  canPost: async () => ok(true),
  members: async () => ok([]),
  groupMembers: async () => ok([]),
  people: async () => ok([]),
};
