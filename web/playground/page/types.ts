import type { Block } from '../blockKit/blocks.ts';
import type { StateValues } from '../blockKit/state.ts';
import type { TextObject } from '../blockKit/text.ts';

/** What the playground's page gets to see, in the words of its own client. Nothing here needs Node. */

export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly title: string;
  readonly email: string | undefined;
  readonly kind: 'member' | 'guest' | 'deactivated' | 'bot' | 'mail-only';
  readonly locale: string;
  readonly tz: string;
  /** colour of the initials, degrees */
  readonly hue: number;
  /** private messages and mails that wait for this person */
  readonly unread: number;
}

export interface PageConversation {
  readonly id: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly name: string;
  readonly topic: string;
  readonly members: number;
  readonly hasApp: boolean;
  readonly unread: number;
  /** in Teams: the name of the team, empty for the chat with the app; undefined in Slack */
  readonly team: string | undefined;
}

export interface PageFile {
  readonly id: string;
  readonly title: string;
  readonly image: boolean;
}

export interface PageMessage {
  readonly ts: string;
  readonly conversation: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly onlyYou: boolean;
  readonly thread: string | undefined;
  readonly edited: boolean;
  readonly notice: boolean;
  readonly files: readonly PageFile[];
  /** in Teams: an Adaptive Card */
  readonly card: unknown;
}

export interface PageView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly hash: string;
  readonly blocks: readonly Block[];
  readonly values: StateValues;
  readonly title: TextObject | undefined;
  readonly submit: TextObject | undefined;
  readonly close: TextObject | undefined;
  readonly submitDisabled: boolean;
}

export interface PageMail {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly hasHtml: boolean;
  readonly unread: boolean;
}

export interface PageGroup {
  readonly id: string;
  readonly handle: string;
}

export interface PageCommand {
  readonly command: string;
  readonly description: string;
  readonly words: readonly { readonly word: string; readonly hint: string }[];
}

export interface PageShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
}

/** Everything that one person sees. */
export interface Snapshot {
  readonly teamName: string;
  readonly me: string;
  readonly app: string;
  /** whether there is a Teams side */
  readonly teams: boolean;
  readonly home: PageView | undefined;
  readonly people: readonly PagePerson[];
  readonly conversations: readonly PageConversation[];
  /** names of all channels that messages may mention */
  readonly channelNames: Readonly<Record<string, string>>;
  readonly groups: readonly PageGroup[];
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
  readonly messages: readonly PageMessage[];
  readonly modals: readonly PageView[];
  readonly mails: readonly PageMail[];
}

export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'gone'; readonly conversation: string; readonly ts: string }
  | { readonly kind: 'modals'; readonly modals: readonly PageView[] }
  | { readonly kind: 'home'; readonly home: PageView }
  | { readonly kind: 'mail'; readonly mail: PageMail }
  | {
      readonly kind: 'counts';
      readonly people: readonly PagePerson[];
      readonly conversations: readonly PageConversation[];
    };

/** What the app answered to a press in Teams: a dialog, or a sentence in its place. */
export type TeamsTask =
  | { readonly kind: 'card'; readonly title: string; readonly card: unknown }
  | { readonly kind: 'message'; readonly text: string };
