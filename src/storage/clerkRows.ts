import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { z } from 'zod';
import { electionIdSchema, voterIdSchema } from '../core/ids.ts';
import type { Voter } from '../engine/portsClerk.ts';
import { addressSchema } from './officeRows.ts';
import { type Database, plainBytes, type Trx } from './query.ts';

const voterSchema = z.object({
  id: voterIdSchema,
  election_id: electionIdSchema,
  name: z.string(),
  salt: z.instanceof(Uint8Array),
  weight: z.string(),
  generation: z.int().min(1),
  issued_mode: z.enum(['blind', 'attended']).nullable(),
  addresses: z.array(addressSchema),
});

/** Rows of the roll, each with its addresses in the order of kind and value. */
export function selectVoters(db: Database | Trx) {
  return db
    .selectFrom('clerk.roll as r')
    .select(['r.id', 'r.election_id', 'r.name', 'r.salt', 'r.weight', 'r.generation', 'r.issued_mode'])
    .select((builder) =>
      jsonArrayFrom(
        builder
          .selectFrom('clerk.addresses as a')
          .select(['a.kind', 'a.value'])
          .whereRef('a.voter_id', '=', 'r.id')
          .orderBy('a.kind')
          .orderBy(sql`a.value collate "C"`),
      ).as('addresses'),
    );
}

export function toVoter(row: unknown): Voter {
  const { election_id: election, issued_mode: issued, salt, ...voter } = voterSchema.parse(row);
  return { ...voter, election, issued, salt: plainBytes(salt) };
}
