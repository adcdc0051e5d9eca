import type { TeamsConversation, TeamsConversations } from '../../src/engine/portsConversations.ts';

/** Conversations of Teams for tests that need no database. */
export function conversationsInMemory(): TeamsConversations & {
  readonly rows: Map<string, TeamsConversation>;
} {
  const rows = new Map<string, TeamsConversation>();
  const key = ({ tenant, kind, id }: Pick<TeamsConversation, 'tenant' | 'kind' | 'id'>) =>
    `${tenant}/${kind}/${id}`;
  const of = (tenant: string) => [...rows.values()].filter((row) => row.tenant === tenant);
  return {
    rows,
    keep: async (row) => void rows.set(key(row), row),
    forget: async (row) => void rows.delete(key(row)),
    person: async (tenant, id) => rows.get(key({ tenant, kind: 'person', id })) ?? null,
    people: async (tenant, ids) => new Set(ids.filter((id) => rows.has(key({ tenant, kind: 'person', id })))),
    shared: async (tenant) => of(tenant).filter(({ kind }) => kind !== 'person'),
    any: async (tenant) => of(tenant)[0] ?? null,
  };
}
