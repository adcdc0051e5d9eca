import type { Faults } from './faults.ts';
import type { Mailbox } from './mail/mailbox.ts';
import type { TeamsSide } from './teams/side.ts';
import type { AppSender } from './wire/sender.ts';
import type { Workspace } from './workspace/workspace.ts';

/** What the app sends out to people: every payload is shown to the hook before it is checked. */
export type OutgoingKind = 'message' | 'view' | 'options';

/** One slash command of the app, as its manifest names it, with the words that the composer suggests. */
export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly words: readonly { readonly word: string; readonly hint: string }[];
}

/** A global shortcut of the app, as its manifest names it. */
export interface Shortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
}

/** The running playground as its own parts see it. */
export interface Playground {
  readonly workspace: Workspace;
  readonly mailbox: Mailbox;
  readonly faults: Faults;
  readonly sender: AppSender;
  /** null: Slack alone */
  readonly teams: TeamsSide | null;
  readonly botToken: string;
  readonly scopes: readonly string[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  /** base URL of this playground, without a slash at the end */
  readonly url: () => string;
  readonly outgoing: (kind: OutgoingKind, via: string, payload: unknown) => void;
}
