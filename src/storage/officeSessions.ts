import { sql } from 'kysely';
import { z } from 'zod';
import { electionIdSchema } from '../core/ids.ts';
import type { EntryLink, PagePerson, SessionStore } from '../engine/portsSessions.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

const personSchema = z
  .object({
    kind: z.enum(['slack', 'teams', 'email']),
    value: z.string(),
    name: z.string(),
    time_zone: z.string().nullable(),
  })
  .transform(
    ({ kind, value, name, time_zone }): PagePerson => ({
      address: { kind, value },
      name,
      timeZone: time_zone,
    }),
  );

const linkSchema = z.object({ election_id: electionIdSchema.nullable() });

/** Who is at the organiser's pages. What has ended is swept away whenever something begins. */
export function officeSessions(db: Database): SessionStore {
  return {
    addEntryLink: (hash, { person, election }, minutes) =>
      inTransaction(db, async (trx) => {
        const { kind, value } = person.address;
        await sweep(trx);
        await sql`delete from office.organiser_links where kind = ${kind} and value = ${value}`.execute(trx);
        await sql`
          insert into office.organiser_links (hash, kind, value, name, time_zone, election_id, expires_at)
          values (${hash}, ${kind}, ${value}, ${person.name}, ${person.timeZone}, ${election},
            clock_timestamp() + make_interval(mins => ${minutes}::int))
        `.execute(trx);
      }),
    takeEntryLink: async (hash): Promise<EntryLink | null> => {
      const { rows } = await sql`
        delete from office.organiser_links where hash = ${hash} and expires_at > clock_timestamp()
        returning kind, value, name, time_zone, election_id
      `.execute(db);
      if (rows[0] === undefined) return null;
      const { election_id: election } = linkSchema.parse(rows[0]);
      return { person: personSchema.parse(rows[0]), election };
    },
    addSession: (hash, person, hours) =>
      inTransaction(db, async (trx) => {
        const { kind, value } = person.address;
        await sweep(trx);
        await sql`
          insert into office.organiser_sessions (hash, kind, value, name, time_zone, expires_at)
          values (${hash}, ${kind}, ${value}, ${person.name}, ${person.timeZone},
            clock_timestamp() + make_interval(hours => ${hours}::int))
        `.execute(trx);
      }),
    session: async (hash) => {
      const { rows } = await sql`
        select kind, value, name, time_zone from office.organiser_sessions
        where hash = ${hash} and expires_at > clock_timestamp()
      `.execute(db);
      return rows[0] === undefined ? null : personSchema.parse(rows[0]);
    },
    changeSession: async (hash, name, timeZone) => {
      await sql`
        update office.organiser_sessions set name = ${name}, time_zone = ${timeZone} where hash = ${hash}
      `.execute(db);
    },
    endSession: async (hash) => {
      await sql`delete from office.organiser_sessions where hash = ${hash}`.execute(db);
    },
    endSessionsOf: ({ kind, value }) =>
      inTransaction(db, async (trx) => {
        await sql`delete from office.organiser_sessions where kind = ${kind} and value = ${value}`.execute(
          trx,
        );
        await sql`delete from office.organiser_links where kind = ${kind} and value = ${value}`.execute(trx);
      }),
  };
}

async function sweep(trx: Trx): Promise<void> {
  await sql`delete from office.organiser_links where expires_at <= clock_timestamp()`.execute(trx);
  await sql`delete from office.organiser_sessions where expires_at <= clock_timestamp()`.execute(trx);
}
