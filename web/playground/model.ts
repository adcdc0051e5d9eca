import type { Block } from './blockKit/blocks.ts';

/** The things of a workspace, as the playground keeps them; `workspace/shapes.ts` turns them into Slack's JSON. */

/** `mail-only` people have no chat account: they exist as a mailbox. */
export type PersonKind = 'member' | 'guest' | 'deactivated' | 'bot' | 'mail-only';

export interface Person {
  /** `U…`, or `mail:…` for people without an account */
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | undefined;
  readonly kind: PersonKind;
  readonly locale: string;
  readonly tz: string;
}

export type ConversationKind = 'public' | 'private' | 'im';

export interface Conversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly topic: string;
  readonly created: number;
  readonly members: Set<string>;
  /** in Teams: the name of the team, that of all group chats (`private`), empty for a person's own chat with the app; absent in Slack */
  readonly team?: string;
}

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly users: readonly string[];
}

export interface Message {
  readonly ts: string;
  readonly conversation: string;
  /** sender's id */
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** set on an ephemeral message: the one person who sees it */
  readonly onlyFor: string | undefined;
  readonly thread: string | undefined;
  readonly edited: boolean;
  /** "joined the channel" and the like */
  readonly notice: boolean;
  readonly files: readonly string[];
  readonly metadata: unknown;
  /** in Teams: an Adaptive Card */
  readonly card?: unknown;
}

export interface Team {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly bytes: Buffer;
  /** who uploaded it */
  readonly user: string;
  /** false between the upload and `files.completeUploadExternal`: nothing can show it yet */
  readonly complete: boolean;
}
