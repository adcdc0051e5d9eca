import type { Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import { actionTs, interaction, whoAndWhere } from './common.ts';
import type { AppReply } from './sender.ts';

/** Sends `shortcut`: a global shortcut of the app, taken from the composer or the search. It has no conversation. */
export function takeShortcut(playground: Playground, person: Person, callbackId: string): Promise<AppReply> {
  const { workspace } = playground;
  const payload = {
    type: 'shortcut',
    ...whoAndWhere(playground, person),
    callback_id: callbackId,
    trigger_id: workspace.triggers.make(person.id),
    action_ts: actionTs(workspace),
  };
  return playground.sender.send(interaction('shortcut', payload));
}
