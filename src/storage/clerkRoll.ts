import { sql } from 'kysely';
import { z } from 'zod';
import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { ChatPerson } from '../engine/ports.ts';
import type { LeftOut, RollChange, Voter } from '../engine/portsClerk.ts';
import type { Election, ElectionChange } from '../engine/portsOffice.ts';
import { selectVoters, toVoter } from './clerkRows.ts';
import { applyChange, lockElection } from './officeChange.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

export async function readRoll(db: Database | Trx, id: ElectionId): Promise<readonly Voter[]> {
  const rows = await selectVoters(db)
    .where('r.election_id', '=', id)
    .orderBy('r.name')
    .orderBy('r.id')
    .execute();
  return rows.map(toVoter);
}

type Decide<E> = (
  election: Election,
  roll: readonly Voter[],
) => Result<RollChange & { change: ElectionChange }, E>;

/** The roll of a draft only: from the opening on every voter has a leaf, which a change would falsify. */
export function changeRoll<E>(db: Database, id: ElectionId, decide: Decide<E>): Promise<Result<Election, E>> {
  return inTransaction(db, async (trx) => {
    const election = await lockElection(trx, id);
    const decided = decide(election, await readRoll(trx, id));
    if (!decided.ok) return decided;
    const { remove, put, leftOut, byMail, change } = decided.value;
    if (election.opened !== null) throw new Error('the roll of an opened election is frozen');
    if (put.some((voter) => voter.election !== id)) throw new Error('a voter of another election');
    await removeVoters(trx, id, remove);
    await putVoters(trx, put);
    await putLeftOut(trx, id, leftOut ?? []);
    await takeIn(trx, id, byMail ?? []);
    return ok(await applyChange(trx, election, change));
  });
}

async function removeVoters(trx: Trx, id: ElectionId, voters: RollChange['remove']): Promise<void> {
  if (voters.length === 0) return;
  await sql`delete from clerk.roll where election_id = ${id} and id = any(${voters}::uuid[])`.execute(trx);
}

/** @param amendment the one by which voters join who are new; 0: they are there from the opening on */
export async function putVoters(trx: Trx, voters: readonly Voter[], amendment = 0): Promise<void> {
  if (voters.length === 0) return;
  const ids = voters.map((voter) => voter.id);
  await sql`
    insert into clerk.roll (id, election_id, name, salt, weight, generation, amendment)
    select new.*, ${amendment}::int from unnest(
      ${ids}::uuid[], ${voters.map((voter) => voter.election)}::uuid[], ${voters.map((voter) => voter.name)}::text[],
      ${voters.map((voter) => voter.salt)}::bytea[], ${voters.map((voter) => voter.weight)}::text[],
      ${voters.map((voter) => voter.generation)}::int[]) as new
    on conflict (id) do update
    set name = excluded.name, salt = excluded.salt, weight = excluded.weight, generation = excluded.generation
  `.execute(trx);
  await sql`delete from clerk.addresses where voter_id = any(${ids}::uuid[])`.execute(trx);
  const addresses = voters.flatMap(({ id, election, addresses: own }) =>
    own.map(({ kind, value }) => ({ id, election, kind, value })),
  );
  await sql`
    insert into clerk.addresses (election_id, voter_id, kind, value)
    select * from unnest(
      ${addresses.map(({ election }) => election)}::uuid[], ${addresses.map(({ id }) => id)}::uuid[],
      ${addresses.map(({ kind }) => kind)}::text[], ${addresses.map(({ value }) => value)}::text[])
  `.execute(trx);
}

async function putLeftOut(trx: Trx, id: ElectionId, people: readonly ChatPerson[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    insert into clerk.left_out (election_id, kind, value, name, standing)
    select distinct on (kind, value) ${id}::uuid, kind, value, name, standing
    from unnest(
      ${people.map(({ address }) => address.kind)}::text[], ${people.map(({ address }) => address.value)}::text[],
      ${people.map(({ name }) => name)}::text[], ${people.map(({ standing }) => standing)}::text[])
      as named (kind, value, name, standing)
    on conflict (election_id, kind, value) do update set name = excluded.name, standing = excluded.standing
  `.execute(trx);
}

async function takeIn(trx: Trx, id: ElectionId, accounts: readonly Address[]): Promise<void> {
  for (const { kind, value } of accounts)
    await sql`delete from clerk.left_out where election_id = ${id} and kind = ${kind} and value = ${value}`.execute(
      trx,
    );
}

const leftOutSchema: z.ZodType<LeftOut> = z.strictObject({
  name: z.string(),
  standing: z.enum(['guest', 'bot', 'deactivated', 'stranger']),
});

/** Those who came onto the roll in another way are not left out any more. */
export async function readLeftOut(db: Database, id: ElectionId): Promise<readonly LeftOut[]> {
  const { rows } = await sql`
    select l.name, l.standing from clerk.left_out l
    where l.election_id = ${id} and not exists (
      select from clerk.addresses a
      where a.election_id = l.election_id and a.kind = l.kind and a.value = l.value)
    order by l.name, l.value
  `.execute(db);
  return rows.map((row) => leftOutSchema.parse(row));
}
