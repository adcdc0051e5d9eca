import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type ElectionId, voterIdSchema } from '../core/ids.ts';
import type { Result } from '../core/result.ts';
import { type DeliveryReason, deliveryReasonSchema } from '../engine/deliveryReason.ts';
import type { DeliveryFailure, DeliveryJob } from '../engine/ports.ts';
import type { Delivery, DeliveryWay, Way } from '../engine/portsClerk.ts';
import type { Database } from './query.ts';

const viaSchema = z.enum(['chat', 'email']);
const waySchema = z.enum(['chat', 'email', 'notice']);
const deliverySchema: z.ZodType<Delivery> = z.strictObject({
  voter: voterIdSchema,
  via: viaSchema,
  state: z.enum(['queued', 'sent', 'failed']),
  reason: z.string().transform(readReason),
  name: z.string(),
  address: z.string(),
});

/** Empty unless it failed. What is no JSON is the sentence of an earlier version. */
function readReason(text: string): DeliveryReason | null {
  if (text === '') return null;
  return text.startsWith('{') ? deliveryReasonSchema.parse(JSON.parse(text)) : { kind: 'said', text };
}

/** In one statement, however many: those that were not noted before, or failed and reached nobody. */
export async function queueDeliveries(
  db: Database,
  wanted: readonly DeliveryWay[],
): Promise<readonly DeliveryWay[]> {
  return noteQueued(
    db,
    wanted,
    sql`deliveries.state = 'failed' and not exists (
      select from clerk.deliveries other where other.voter_id = deliveries.voter_id
        and other.generation = deliveries.generation and other.state = 'sent' and other.via <> 'notice')`,
  );
}

/** In one statement: those that do not wait by now. */
export async function requeueDeliveries(
  db: Database,
  wanted: readonly DeliveryWay[],
): Promise<readonly DeliveryWay[]> {
  return noteQueued(db, wanted, sql`deliveries.state <> 'queued'`);
}

async function noteQueued(
  db: Database,
  wanted: readonly DeliveryWay[],
  when: RawBuilder<unknown>,
): Promise<readonly DeliveryWay[]> {
  const { rows } = await sql<{ voter_id: string; generation: number; via: string }>`
    insert into clerk.deliveries (voter_id, generation, via, state)
    select distinct voter, generation, via, 'queued'
    from unnest(
      ${wanted.map(({ job }) => job.voter)}::uuid[], ${wanted.map(({ job }) => job.generation)}::int[],
      ${wanted.map(({ via }) => via)}::text[]) as wanted (voter, generation, via)
    order by voter, via
    on conflict (voter_id, generation, via) do update set state = 'queued', reason = ''
    where ${when}
    returning voter_id, generation, via
  `.execute(db);
  const fresh = new Set(rows.map((row) => `${row.voter_id}/${row.generation}/${row.via}`));
  return wanted.filter(({ job, via }) => fresh.has(`${job.voter}/${job.generation}/${via}`));
}

export async function queuedWays(db: Database, job: DeliveryJob): Promise<readonly Way[]> {
  const rows = await db
    .selectFrom('clerk.deliveries')
    .select('via')
    .where('voter_id', '=', job.voter)
    .where('generation', '=', job.generation)
    .where('state', '=', 'queued')
    .orderBy('via')
    .execute();
  return rows.map(({ via }) => waySchema.parse(via));
}

/** Notes how it went; a later try overwrites an earlier one. */
export async function settleDelivery(
  db: Database,
  job: DeliveryJob,
  via: Way,
  outcome: Result<null, DeliveryFailure>,
): Promise<void> {
  const settled = outcome.ok
    ? { state: 'sent', reason: '' }
    : { state: 'failed', reason: JSON.stringify(outcome.error.reason) };
  await db
    .insertInto('clerk.deliveries')
    .values({ voter_id: job.voter, generation: job.generation, via, ...settled })
    .onConflict((conflict) => conflict.columns(['voter_id', 'generation', 'via']).doUpdateSet(settled))
    .execute();
}

/** Of every voter's present generation, by name; with the voter's first address that suits the way it was sent. */
export async function deliveries(db: Database, id: ElectionId): Promise<readonly Delivery[]> {
  const { rows } = await sql`
    select r.id as voter, d.via, d.state, d.reason, r.name, coalesce(used.value, '') as address
    from clerk.roll r
    join clerk.deliveries d on d.voter_id = r.id and d.generation = r.generation and d.via <> 'notice'
    left join lateral (
      select a.value from clerk.addresses a
      where a.voter_id = r.id
        and case d.via when 'email' then a.kind = 'email' else a.kind in ('slack', 'teams') end
      order by a.kind, a.value collate "C" limit 1
    ) used on true
    where r.election_id = ${id}
    order by r.name, r.id, d.via
  `.execute(db);
  return rows.map((row) => deliverySchema.parse(row));
}
