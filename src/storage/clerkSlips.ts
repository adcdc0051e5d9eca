import { sql } from 'kysely';
import { z } from 'zod';
import { electionIdSchema } from '../core/ids.ts';
import type { ClerkStore, SlipLink } from '../engine/portsClerk.ts';
import { addressSchema } from './officeRows.ts';
import type { Database } from './query.ts';

const linkSchema: z.ZodType<SlipLink> = z.strictObject({
  election: electionIdSchema,
  organiser: addressSchema,
});

/** One-time links to voting slips. The database's clock says when they end; those that have ended are swept away. */
export function clerkSlips(db: Database): Pick<ClerkStore, 'addSlipLink' | 'takeSlipLink'> {
  return {
    addSlipLink: async (hash, { election, organiser }, minutes) => {
      await sql`delete from clerk.slip_links where expires_at <= clock_timestamp()`.execute(db);
      await sql`
        insert into clerk.slip_links (hash, election_id, organiser_kind, organiser_value, expires_at)
        values (${hash}, ${election}, ${organiser.kind}, ${organiser.value},
          clock_timestamp() + make_interval(mins => ${minutes}::int))
      `.execute(db);
    },
    takeSlipLink: async (hash) => {
      const { rows } = await sql`
        delete from clerk.slip_links where hash = ${hash} and expires_at > clock_timestamp()
        returning election_id as election,
          jsonb_build_object('kind', organiser_kind, 'value', organiser_value) as organiser
      `.execute(db);
      return rows[0] === undefined ? null : linkSchema.parse(rows[0]);
    },
  };
}
