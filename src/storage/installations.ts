import type { Selectable } from 'kysely';
import type { Pool } from 'pg';
import type { InstallationRow, InstallationRows } from '../engine/portsInstallations.ts';
import { createDatabase, plainBytes } from './query.ts';
import type { OfficeSlackInstallations } from './schema.ts';

/** Installations of the Slack app, over the clerk's pool: the ballot box has no use for them and cannot read them. */
export function createInstallationRows(pool: Pool): InstallationRows {
  const db = createDatabase(pool);
  const all = db.selectFrom('office.slack_installations').selectAll();
  return {
    save: async ({ id, enterprise, botUser, wrapped }) => {
      const changing = { enterprise, bot_user: botUser, wrapped };
      await db
        .insertInto('office.slack_installations')
        .values({ id, ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },
    find: async (id) => {
      const row = await all.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toRow(row);
    },
    ofEnterprise: async (enterprise) => {
      const rows = all.where('enterprise', '=', enterprise).where('id', '!=', enterprise);
      return (await rows.orderBy('id').execute()).map(toRow);
    },
    remove: async (id) => {
      const query = db.deleteFrom('office.slack_installations').where('id', '=', id);
      return (await query.executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}

function toRow({ id, enterprise, bot_user, wrapped }: Selectable<OfficeSlackInstallations>): InstallationRow {
  return { id, enterprise, botUser: bot_user, wrapped: plainBytes(wrapped) };
}
