import { z } from 'zod';
import { fromBase64url, toBase64url } from '../core/encoding.ts';
import { type ElectionId, voterIdSchema } from '../core/ids.ts';
import type { Proposal, Voter } from '../engine/portsClerk.ts';
import { addressSchema } from './officeRows.ts';
import type { Database, Trx } from './query.ts';

const votersSchema = z.array(
  z.strictObject({
    id: voterIdSchema,
    name: z.string(),
    addresses: z.array(addressSchema),
    salt: z.string().transform((text) => fromBase64url(text) ?? new Uint8Array()),
    weight: z.string(),
  }),
);

export async function readProposal(db: Database | Trx, id: ElectionId): Promise<Proposal | null> {
  const row = await db
    .selectFrom('clerk.proposals')
    .selectAll()
    .where('election_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const voters = votersSchema
    .parse(row.voters)
    .map((voter): Voter => ({ ...voter, election: id, generation: 1, issued: null }));
  const by = addressSchema.parse({ kind: row.organiser_kind, value: row.organiser_value });
  return { by, voters };
}

/** In place of the one before; null: none. */
export async function putProposal(trx: Trx, id: ElectionId, proposal: Proposal | null): Promise<void> {
  await dropProposal(trx, id);
  if (proposal === null) return;
  const voters = proposal.voters.map(({ id: voter, name, addresses, salt, weight }) => ({
    id: voter,
    name,
    addresses,
    salt: toBase64url(salt),
    weight,
  }));
  const { kind, value } = proposal.by;
  const row = { election_id: id, organiser_kind: kind, organiser_value: value };
  await trx
    .insertInto('clerk.proposals')
    .values({ ...row, voters: JSON.stringify(voters) })
    .execute();
}

export async function dropProposal(db: Database | Trx, id: ElectionId): Promise<void> {
  await db.deleteFrom('clerk.proposals').where('election_id', '=', id).execute();
}
