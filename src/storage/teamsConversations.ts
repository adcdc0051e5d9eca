import { type Selectable, sql } from 'kysely';
import type { Pool } from 'pg';
import type { TeamsConversation, TeamsConversations } from '../engine/portsConversations.ts';
import { createDatabase } from './query.ts';
import type { OfficeTeamsConversations } from './schema.ts';

const limit = 200;

/** Conversations of the Teams app, over the clerk's pool: the ballot box has no use for them and cannot read them. */
export function createTeamsConversations(pool: Pool): TeamsConversations {
  const db = createDatabase(pool);
  const all = db.selectFrom('office.teams_conversations').selectAll();
  return {
    keep: async ({ tenant, kind, id, conversation, serviceUrl }) => {
      const changing = { conversation, service_url: serviceUrl };
      await db
        .insertInto('office.teams_conversations')
        .values({ tenant, kind, id, ...changing })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'kind', 'id'])
            .doUpdateSet(changing)
            .where(
              sql<boolean>`(teams_conversations.conversation, teams_conversations.service_url) is distinct from (${conversation}, ${serviceUrl})`,
            ),
        )
        .execute();
    },
    forget: async ({ tenant, kind, id }) => {
      await db
        .deleteFrom('office.teams_conversations')
        .where('tenant', '=', tenant)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .execute();
    },
    person: async (tenant, id) => {
      const found = all.where('tenant', '=', tenant).where('kind', '=', 'person').where('id', '=', id);
      return orNull(await found.executeTakeFirst());
    },
    people: async (tenant, ids) => {
      const found = all.where('tenant', '=', tenant).where('kind', '=', 'person');
      const rows = await found.where(sql<boolean>`id = any(${ids}::text[])`).execute();
      return new Set(rows.map(({ id }) => id));
    },
    shared: async (tenant) => {
      const found = all.where('tenant', '=', tenant).where('kind', '!=', 'person');
      // Teams before chats: of chats there may be very many.
      return (await found.orderBy('kind', 'desc').orderBy('id').limit(limit).execute()).map(toRow);
    },
    any: async (tenant) => {
      const found = all.where('tenant', '=', tenant).orderBy(sql`kind = 'person'`).orderBy('id');
      return orNull(await found.limit(1).executeTakeFirst());
    },
  };
}

type Row = Selectable<OfficeTeamsConversations>;

function orNull(row: Row | undefined): TeamsConversation | null {
  return row === undefined ? null : toRow(row);
}

function toRow({ tenant, kind, id, conversation, service_url }: Row): TeamsConversation {
  return { tenant, kind: kind as TeamsConversation['kind'], id, conversation, serviceUrl: service_url };
}
