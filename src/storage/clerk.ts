import type { Pool } from 'pg';
import type { Address } from '../core/address.ts';
import { type Counts, sumOf } from '../core/counts.ts';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import type { ClerkStore, RollLeaf, Voter } from '../engine/portsClerk.ts';
import { changeOpenRoll } from './clerkAmending.ts';
import { replaceCode, voterByCode } from './clerkCodes.ts';
import {
  deliveries,
  queueDeliveries,
  queuedWays,
  requeueDeliveries,
  settleDelivery,
} from './clerkDeliveries.ts';
import { openElection } from './clerkOpen.ts';
import { dropProposal, readProposal } from './clerkProposals.ts';
import { changeRoll, readLeftOut, readRoll } from './clerkRoll.ts';
import { selectVoters, toVoter } from './clerkRows.ts';
import { clerkSlips } from './clerkSlips.ts';
import { tick } from './clerkTick.ts';
import { continueGate, shutGate } from './gates.ts';
import { createDatabase, type Database, paged, plainBytes } from './query.ts';

/** The voter roll, ticks, codes and deliveries, over the clerk's pool. */
export function createClerkStore(pool: Pool): ClerkStore {
  const db = createDatabase(pool);
  return {
    ...clerkSlips(db),
    roll: (id) => readRoll(db, id),
    rollSize: async (id) => sumOf(await countByWeight(db, id, false)),
    hasPrinted: (id) => hasPrinted(db, id),
    leftOut: (id) => readLeftOut(db, id),
    weights: (id) => countByWeight(db, id, false),
    changeRoll: (id, decide) => changeRoll(db, id, decide),
    changeOpenRoll: (id, decide) => changeOpenRoll(db, id, decide),
    proposal: (id) => readProposal(db, id),
    dropProposal: (id) => dropProposal(db, id),
    open: (id, decide) => openElection(db, id, decide),
    voter: async (id) => {
      const row = await selectVoters(db).where('r.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toVoter(row);
    },
    voterByAddress: (id, address) => voterByAddress(db, id, address),
    electionsOf: (address) => electionsOf(db, address),
    voterByCode: (codeHash) => voterByCode(db, codeHash),
    replaceCode: (id, generation, codeHash) => replaceCode(db, id, generation, codeHash),
    tick: (voter, mode, mac) => tick(pool, voter, mode, mac),
    shutGate: (id) => shutGate(pool, 'clerk', id),
    continueGate: (id) => continueGate(pool, 'clerk', id),
    issuedCounts: (id) => countByWeight(db, id, true),
    leaves: (id) => leaves(db, id),
    queueDeliveries: (wanted) => queueDeliveries(db, wanted),
    requeueDeliveries: (wanted) => requeueDeliveries(db, wanted),
    queuedWays: (job) => queuedWays(db, job),
    settleDelivery: (job, via, outcome) => settleDelivery(db, job, via, outcome),
    deliveries: (id) => deliveries(db, id),
  };
}

async function countByWeight(db: Database, id: ElectionId, issuedOnly: boolean): Promise<Counts> {
  const all = db.selectFrom('clerk.roll').where('election_id', '=', id);
  const counted = issuedOnly ? all.where('issued_mode', 'is not', null) : all;
  const rows = await counted
    .select(['weight', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('weight')
    .execute();
  return new Map(rows.map(({ weight, count }) => [weight, count]));
}

async function voterByAddress(db: Database, id: ElectionId, address: Address): Promise<Voter | null> {
  const row = await selectVoters(db)
    .innerJoin('clerk.addresses as own', 'own.voter_id', 'r.id')
    .where('own.election_id', '=', id)
    .where('own.kind', '=', address.kind)
    .where('own.value', '=', address.value)
    .executeTakeFirst();
  return row === undefined ? null : toVoter(row);
}

async function electionsOf(db: Database, address: Address): Promise<readonly ElectionId[]> {
  const rows = await db
    .selectFrom('clerk.addresses as a')
    .innerJoin('office.elections as e', 'e.id', 'a.election_id')
    .select('e.id')
    .where('a.kind', '=', address.kind)
    .where('a.value', '=', address.value)
    .where('e.manifest', 'is not', null)
    .orderBy('e.created_at', 'desc')
    .orderBy('e.id')
    .execute();
  return rows.map((row) => electionIdSchema.parse(row.id));
}

async function* leaves(db: Database, id: ElectionId): AsyncGenerator<RollLeaf, void, undefined> {
  const all = db
    .selectFrom('clerk.roll')
    .select(['leaf', 'weight', 'issued_mode', 'amendment'])
    .where('election_id', '=', id)
    .where('leaf', 'is not', null)
    .$narrowType<{ leaf: Uint8Array }>()
    .orderBy('leaf');
  const rows = paged<{ leaf: Uint8Array; weight: string; issued_mode: string | null; amendment: number }>(
    (after, limit) => (after === null ? all : all.where('leaf', '>', after.leaf)).limit(limit).execute(),
  );
  for await (const { leaf, weight, issued_mode, amendment } of rows) {
    yield { leaf: plainBytes(leaf), weight, issued: issued_mode !== null, amendment };
  }
}

async function hasPrinted(db: Database, id: ElectionId): Promise<boolean> {
  const one = await db
    .selectFrom('clerk.addresses')
    .select('kind')
    .where('election_id', '=', id)
    .where('kind', '=', 'printed')
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}
