import type { Commands } from '../../src/commands/commands.ts';
import type { Memory } from '../../src/commands/memory.ts';
import type { Actor } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { Log } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import type { Caller } from './callers.ts';
import { workspaceOf } from './homes.ts';
import type { Recent } from './recent.ts';
import { broken, type Desk, type Shown } from './replying.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Where requests arrive. */
export interface Hall {
  readonly commands: Commands;
  readonly workspaces: Workspaces;
  /** Of what was delivered lately, so that what Slack delivers again is not done again. */
  readonly memory: Memory<Shown>;
  /** Who opened their Home tab at this instance lately. */
  readonly homes: Recent;
  readonly log: Log;
}

export interface Visitor {
  readonly desk: Desk;
  readonly actor: Actor;
  readonly workspace: Workspace;
}

interface NotAdmitted {
  readonly sentence: string;
  /** Whose app it is, where that is known. */
  readonly workspace: Workspace | null;
}

/**
 * Lets members of the workspace in. Whoever comes from where the app is not installed, or belongs to another
 * organisation (Slack Connect), is told so, as a sentence. A stranger may be a voter of their own workspace: they vote
 * there, and never under the name of this one.
 */
async function admit(hall: Hall, caller: Caller): Promise<Result<Visitor, NotAdmitted>> {
  const { commands, workspaces, log } = hall;
  const workspace = await workspaces.at(caller.place);
  if (workspace === null) return err({ sentence: translator()('slack.notInstalled'), workspace: null });
  const { stranger, ...profile } = await workspace.profileOf(caller.user, caller.userTeam);
  if (stranger) return err({ sentence: translator(profile.locale)('slack.stranger'), workspace });
  const home = workspaceOf(workspace.home);
  const { value } = chatAddress('slack', home, caller.user);
  const address = { kind: 'slack', value } as const;
  const actor = { address, ...profile, workspace: home, channel: caller.channel };
  const desk = { commands, workspaces, clients: workspace.clients, log };
  return ok({ desk, actor, workspace });
}

/** Does the work for whoever is let in; all others get a sentence, also when it could not be found out. */
export async function receive(
  hall: Hall,
  caller: Caller,
  refuse: (sentence: string, workspace: Workspace | null) => Promise<unknown>,
  work: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const admitted = await admit(hall, caller).catch((problem: unknown) =>
    err({ sentence: broken(hall, translator(), problem).summary, workspace: null }),
  );
  if (admitted.ok) await work(admitted.value);
  else await refuse(admitted.error.sentence, admitted.error.workspace);
}
