import { ok } from '../../src/core/result.ts';
import type { Chat } from '../../src/engine/ports.ts';

/** A chat platform that takes everything and knows nobody: to be spread into those that do more. */
export const quietChat: Chat = {
  kind: 'slack',
  invite: async () => ok(null),
  remind: async () => ok(null),
  tellReplaced: async () => ok(null),
  canPost: async () => ok(true),
  announce: async (channel) => ok({ ...channel, message: '1' }),
  tell: async ({ value }) => ok({ workspace: 'T1', channel: value, message: '1' }),
  updateAnnouncement: async () => ok(null),
  updateNotice: async () => ok(null),
  members: async () => ok([]),
  groupMembers: async () => ok([]),
  people: async () => ok([]),
};
