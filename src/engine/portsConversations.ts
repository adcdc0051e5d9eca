/** Where an app can write by itself in Teams, which hands out no list of that: it is kept when Teams tells it. */
export interface TeamsConversation {
  /** The organisation, as Microsoft Entra ID names it. */
  readonly tenant: string;
  readonly kind: 'person' | 'team' | 'chat';
  /** Of a person the Entra object id, else the conversation itself. */
  readonly id: string;
  readonly conversation: string;
  /** Of the Bot Connector, which differs by region. */
  readonly serviceUrl: string;
}

/** Holds people who use the app, and nothing about elections or who may vote. */
export interface TeamsConversations {
  /** Replaces what was kept under this tenant, kind and id; writes nothing when it is the same. */
  keep(row: TeamsConversation): Promise<void>;
  forget(row: Pick<TeamsConversation, 'tenant' | 'kind' | 'id'>): Promise<void>;
  person(tenant: string, id: string): Promise<TeamsConversation | null>;
  /** Which of these people have a conversation of their own with the app, by their ids. */
  people(tenant: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Teams and group chats of the organisation. */
  shared(tenant: string): Promise<readonly TeamsConversation[]>;
  /** Any one of the organisation, which tells its region; null: the app is not installed there. */
  any(tenant: string): Promise<TeamsConversation | null>;
}
