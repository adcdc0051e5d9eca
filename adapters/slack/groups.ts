import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../src/engine/ports.ts';
import type { Clients } from './clients.ts';
import { lengths, plain } from './render/text.ts';

const groups = z.array(z.object({ id: z.string(), name: z.string(), handle: z.string().optional() }));
const keptFor = 60_000;
const most = 100;

/** User groups whose name or handle holds what was typed. Slack has no select of its own for them. */
export function createGroupOptions(client: Clients['interactive'], log: Log) {
  let kept: { readonly until: number; readonly groups: z.infer<typeof groups> } | null = null;
  return async (typed: string): Promise<types.PlainTextOption[]> => {
    try {
      if (kept === null || kept.until < Date.now()) {
        const listed = await client.usergroups.list({});
        kept = { until: Date.now() + keptFor, groups: groups.parse(listed.usergroups ?? []) };
      }
    } catch (problem) {
      log.error('slack-groups-unknown', problem);
      return [];
    }
    const wanted = typed.toLowerCase();
    return kept.groups
      .filter(({ name, handle = '' }) => `${name}\n${handle}`.toLowerCase().includes(wanted))
      .slice(0, most)
      .map(({ id, name }) => ({ text: plain(name, lengths.option), value: id }));
  };
}
