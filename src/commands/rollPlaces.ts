import type { Chat } from '../engine/ports.ts';
import type { RollSource } from '../engine/rollSources.ts';

interface Places {
  readonly channels: readonly string[];
  readonly groups: readonly string[];
}

/** Everybody in these channels and user groups of a workspace. */
export function placeSources(
  platform: Chat['kind'],
  workspace: string,
  { channels, groups }: Places,
): readonly RollSource[] {
  return [
    ...channels.map((channel) => ({ kind: 'channel', platform, channel: { workspace, channel } }) as const),
    ...groups.map((group) => ({ kind: 'group', platform, workspace, group }) as const),
  ];
}
