import { sql } from 'kysely';
import { z } from 'zod';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import { type Duty, type DutyStore, duties } from '../engine/portsDuties.ts';
import type { Database, Trx } from './query.ts';

const owedSchema = z.array(z.strictObject({ election: electionIdSchema, duty: z.enum(duties) }));
const idsSchema = z.array(z.strictObject({ id: electionIdSchema }));

/** The duties of elections, and their timetable by the database's clock. */
export function officeDuties(db: Database): DutyStore {
  return {
    owed: async () => {
      const query = db.selectFrom('office.duties').select(['election_id as election', 'duty']);
      const due = query.where('state', '=', 'due').orderBy('election_id').orderBy('duty');
      return owedSchema.parse(await due.execute());
    },
    take: async ({ election, duty }) => {
      const row = db.updateTable('office.duties').set({ state: 'doing' }).where('state', '=', 'due');
      const taken = await row.where('election_id', '=', election).where('duty', '=', duty).executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },
    settle: async ({ election, duty }, state) => {
      const row = db.updateTable('office.duties').set({ state }).where('election_id', '=', election);
      await row.where('duty', '=', duty).execute();
    },
    overdue: async () => {
      const { rows } = await sql`
        select id from office.elections
        where state = 'open' and (settings->>'closesAt')::timestamptz <= pg_catalog.clock_timestamp() order by id
      `.execute(db);
      return idsSchema.parse(rows).map(({ id }) => id);
    },
  };
}

/** Notes a duty with the change that it follows from; one that is noted stays as it is. */
export async function oweDuty(trx: Trx, election: ElectionId, duty: Duty): Promise<void> {
  await trx
    .insertInto('office.duties')
    .values({ election_id: election, duty })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
