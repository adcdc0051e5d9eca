import { sql } from 'kysely';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Address } from '../core/address.ts';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import type { AuditEvent, Election, OfficeStore, Organiser } from '../engine/portsOffice.ts';
import { createExclusive } from './exclusive.ts';
import { officeAddenda } from './officeAddenda.ts';
import { readAmendments } from './officeAmendments.ts';
import { appendAudit, changeElection, putPeople } from './officeChange.ts';
import { officeDuties } from './officeDuties.ts';
import { officePosts } from './officePosts.ts';
import { homeColumns, toElection, toOrganiser } from './officeRows.ts';
import { officeSessions } from './officeSessions.ts';
import { officeStatements } from './officeStatements.ts';
import { createDatabase, type Database, inTransaction, plainBytes } from './query.ts';

/** Elections, keys, audit and recounts, over the clerk's pool. */
export function createOfficeStore(pool: Pool): OfficeStore {
  const db = createDatabase(pool);
  return {
    ...officeAddenda(db),
    ...officeDuties(db),
    ...officePosts(db),
    ...officeStatements(db),
    ...officeSessions(db),
    create: (election, event) => create(db, election, event),
    election: async (id) => (await elections(db, [id]))[0] ?? null,
    organisedBy: async (address) => elections(db, await idsWith(db, 'office.organisers', address)),
    observedBy: async (address) => elections(db, await idsWith(db, 'office.observers', address)),
    inWorkspace: async (platform, workspace) => elections(db, await homeIds(db, platform, workspace)),
    inState: async (state) => {
      const query = db.selectFrom('office.elections').select('id').where('state', '=', state).orderBy('id');
      return idsOf(await query.execute());
    },
    change: (id, decide) => changeElection(db, id, decide),
    exclusively: createExclusive(pool),
    clerkKey: async (id, name) => {
      const query = db.selectFrom('office.keys').select('wrapped').where('election_id', '=', id);
      const row = await query.where('name', '=', name).executeTakeFirst();
      return row === undefined ? null : plainBytes(row.wrapped);
    },
    destroyClerkKeys: async (id) => {
      await db.deleteFrom('office.keys').where('election_id', '=', id).execute();
    },
    audit: async (id) => {
      const query = db.selectFrom('office.audit').select(['event', 'hash']).where('election_id', '=', id);
      const rows = await query.orderBy('position').execute();
      return rows.map(({ event, hash }) => ({ event: plainBytes(event), hash: plainBytes(hash) }));
    },
    amendments: (id) => readAmendments(db, id),
    deploymentKey: (make) => deploymentKey(db, make),
    epoch: async () => {
      const { rows } = await sql<{ epoch: string }>`select office.current_epoch() as epoch`.execute(db);
      return rows[0]?.epoch ?? '';
    },
  };
}

function create(db: Database, election: Election, event: AuditEvent): Promise<void> {
  if (election.state !== 'draft') throw new Error('an election begins as a draft');
  return inTransaction(db, async (trx) => {
    await trx
      .insertInto('office.elections')
      .values({
        id: election.id,
        state: election.state,
        definition: JSON.stringify(election.definition),
        settings: JSON.stringify(election.settings),
        outdated: JSON.stringify(election.outdated),
        ...homeColumns(election.home),
      })
      .execute();
    await putPeople(trx, 'office.organisers', election.id, election.organisers);
    await appendAudit(trx, election.id, event);
  });
}

/** The elections of these ids, in their order; those that do not exist are left out. */
async function elections(db: Database, ids: readonly ElectionId[]): Promise<readonly Election[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('office.elections').selectAll().where('id', 'in', ids).execute();
  const organisers = await peopleOf(db, 'office.organisers', ids);
  const observers = await peopleOf(db, 'office.observers', ids);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    const people = { organisers: organisers.get(id) ?? [], observers: observers.get(id) ?? [] };
    return row === undefined ? [] : [toElection(row, people)];
  });
}

type People = 'office.organisers' | 'office.observers';

async function peopleOf(
  db: Database,
  table: People,
  ids: readonly ElectionId[],
): Promise<ReadonlyMap<string, readonly Organiser[]>> {
  const query = db.selectFrom(table).selectAll().where('election_id', 'in', ids);
  const rows = await query.orderBy('kind').orderBy('value').execute();
  const groups = Map.groupBy(rows, (row) => row.election_id);
  return new Map([...groups].map(([id, people]) => [id, people.map(toOrganiser)]));
}

async function idsWith(db: Database, table: People, address: Address): Promise<readonly ElectionId[]> {
  const own = db
    .selectFrom(table)
    .select('election_id')
    .where('kind', '=', address.kind)
    .where('value', '=', address.value);
  const query = db.selectFrom('office.elections as e').select('e.id').where('e.id', 'in', own);
  return idsOf(await query.orderBy('e.created_at', 'desc').orderBy('e.id').execute());
}

async function homeIds(db: Database, platform: string, workspace: string): Promise<readonly ElectionId[]> {
  const query = db
    .selectFrom('office.elections')
    .select('id')
    .where('home_platform', '=', platform)
    .where('home_workspace', '=', workspace);
  return idsOf(await query.orderBy('created_at', 'desc').orderBy('id').execute());
}

const idsSchema = z.array(electionIdSchema);

function idsOf(rows: readonly { readonly id: string }[]): readonly ElectionId[] {
  return idsSchema.parse(rows.map((row) => row.id));
}

async function deploymentKey(db: Database, make: () => Uint8Array): Promise<Uint8Array> {
  const query = db.selectFrom('office.deployment').select('wrapped').where('name', '=', 'deployment');
  const stored = await query.executeTakeFirst();
  if (stored !== undefined) return plainBytes(stored.wrapped);
  await db
    .insertInto('office.deployment')
    .values({ name: 'deployment', wrapped: make() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return plainBytes((await query.executeTakeFirstOrThrow()).wrapped);
}
