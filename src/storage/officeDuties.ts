import { sql } from 'kysely';
import { z } from 'zod';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import {
  type DueReminder,
  type Duty,
  type DutyStore,
  type OwedDuty,
  readDuty,
} from '../engine/portsDuties.ts';
import type { Database, Trx } from './query.ts';

const idsSchema = z.array(z.strictObject({ id: electionIdSchema }));
const stateSchema = z.enum(['due', 'doing', 'done', 'failed']);
const remindersSchema = z.array(z.strictObject({ election: electionIdSchema, hours: z.int() }));

/** The duties of elections, and their timetable by the database's clock. */
export function officeDuties(db: Database): DutyStore {
  return {
    owed: async () => {
      const query = db.selectFrom('office.duties').select(['election_id as election', 'duty']);
      const due = query.where('state', '=', 'due').orderBy('election_id').orderBy('duty');
      return (await due.execute()).map(toOwed);
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
    note: async ({ election, duty }, state) => {
      const row = db.insertInto('office.duties').values({ election_id: election, duty, state });
      const noted = await row.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
      return noted.numInsertedOrUpdatedRows === 1n;
    },
    dutyState: async ({ election, duty }) => {
      const query = db.selectFrom('office.duties').select('state').where('election_id', '=', election);
      const row = await query.where('duty', '=', duty).executeTakeFirst();
      return row === undefined ? null : stateSchema.parse(row.state);
    },
    toOpen: () => idsWhere(db, sql`armed and state = 'draft' and ${moment('opensAt')} <= ${now}`),
    disarm: async (id) => {
      await sql`
        with disarmed as (
          update office.elections set armed = false where id = ${id} and armed returning id)
        insert into office.duties (election_id, duty) select id, 'tell-not-opened' from disarmed
        on conflict (election_id, duty) do update set state = 'due'
      `.execute(db);
    },
    remindersDue: () => remindersDue(db),
    overdue: () => idsWhere(db, sql`state = 'open' and ${moment('closesAt')} <= ${now}`),
  };
}

type Condition = ReturnType<typeof sql>;

const now = sql`pg_catalog.clock_timestamp()`;

function moment(setting: 'opensAt' | 'closesAt'): Condition {
  return sql`(settings->>${sql.lit(setting)})::timestamptz`;
}

async function idsWhere(db: Database, condition: Condition): Promise<readonly ElectionId[]> {
  const { rows } = await sql`select id from office.elections where ${condition} order by id`.execute(db);
  return idsSchema.parse(rows).map(({ id }) => id);
}

async function remindersDue(db: Database): Promise<readonly DueReminder[]> {
  const { rows } = await sql`
    select id as election, hours::int as hours
    from office.elections, jsonb_array_elements_text(settings->'reminders') as hours,
      lateral (select ${moment('closesAt')} - hours::int * interval '1 hour' as at) as reminder
    where state = 'open' and reminder.at <= ${now} and ${moment('closesAt')} > ${now}
      and reminder.at > (
        select max((convert_from(event, 'UTF8')::jsonb->>'at')::timestamptz) from office.audit
        where election_id = id and convert_from(event, 'UTF8')::jsonb->>'action' = 'opened')
      and not exists (select from office.duties where election_id = id and duty = 'remind/' || hours)
    order by id, hours::int
  `.execute(db);
  return remindersSchema.parse(rows);
}

function toOwed(row: { readonly election: string; readonly duty: string }): OwedDuty {
  const duty = readDuty(row.duty);
  if (duty === null) throw new Error('a stored duty is none');
  return { election: electionIdSchema.parse(row.election), duty };
}

/** Notes a duty with the change that it follows from; one that is noted stays as it is. */
export async function oweDuty(trx: Trx, election: ElectionId, duty: Duty): Promise<void> {
  await trx
    .insertInto('office.duties')
    .values({ election_id: election, duty })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
