import { auditEvent, auditHash } from '../core/audit.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import { nodeCrypto } from '../crypto/node.ts';
import type { AuditEvent, Election, ElectionChange, Opened, Organiser } from '../engine/portsOffice.ts';
import { oweDuty } from './officeDuties.ts';
import { homeColumns, toElection, toOrganiser } from './officeRows.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

/** Reads an election and keeps it locked until the transaction ends. Throws when there is none. */
export async function lockElection(trx: Trx, id: ElectionId): Promise<Election> {
  const row = await trx
    .selectFrom('office.elections')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return toElection(row, {
    organisers: await readPeople(trx, 'office.organisers', id),
    observers: await readPeople(trx, 'office.observers', id),
  });
}

type People = 'office.organisers' | 'office.observers';

async function readPeople(trx: Trx, table: People, id: ElectionId): Promise<readonly Organiser[]> {
  const rows = await trx
    .selectFrom(table)
    .select(['kind', 'value', 'name'])
    .where('election_id', '=', id)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return rows.map(toOrganiser);
}

/** In place of those before. */
export async function putPeople(
  trx: Trx,
  table: People,
  id: ElectionId,
  people: readonly Organiser[],
): Promise<void> {
  await trx.deleteFrom(table).where('election_id', '=', id).execute();
  const rows = people.map(({ address, name }) => ({ election_id: id, ...address, name }));
  if (rows.length > 0) await trx.insertInto(table).values(rows).execute();
}

/** Stores a decided change and its audit event. @returns the election as it is then */
export async function applyChange(trx: Trx, election: Election, change: ElectionChange): Promise<Election> {
  const { event, owes, ...changed } = change;
  const { definition, organisers, observers } = changed;
  await trx
    .updateTable('office.elections')
    .set({
      ...changedColumns(changed),
      state: changed.state ?? election.state,
      armed: changed.armed ?? election.armed,
    })
    .where('id', '=', election.id)
    .execute();
  if (definition !== undefined) await dropUnasked(trx, election.id, definition);
  if (organisers !== undefined) await putPeople(trx, 'office.organisers', election.id, organisers);
  if (observers !== undefined) await putPeople(trx, 'office.observers', election.id, observers);
  await appendAudit(trx, election.id, event);
  for (const duty of owes ?? []) await oweDuty(trx, election.id, duty);
  return {
    ...election,
    ...changed,
    ...(organisers && { organisers: await readPeople(trx, 'office.organisers', election.id) }),
    ...(observers && { observers: await readPeople(trx, 'office.observers', election.id) }),
  };
}

function changedColumns(changed: Omit<ElectionChange, 'event'>) {
  const { definition, settings, closing, result, home, outdated, opened } = changed;
  return {
    ...(definition && { definition: JSON.stringify(definition) }),
    ...(settings && { settings: JSON.stringify(settings) }),
    ...(closing && { closing: JSON.stringify(closing) }),
    ...(result && { result: JSON.stringify(result) }),
    ...(home !== undefined && homeColumns(home)),
    ...(outdated && { outdated: JSON.stringify(outdated) }),
    ...(opened && openedColumns(opened)),
  };
}

/** What was said in contests that a draft does not have any more. */
async function dropUnasked(trx: Trx, id: ElectionId, { contests }: Election['definition']): Promise<void> {
  const asked = contests.map((contest) => contest.id);
  const said = trx.deleteFrom('office.statements').where('election_id', '=', id);
  await said.where('contest', 'not in', asked).execute();
}

function openedColumns(opened: Opened) {
  return {
    manifest: canonicalJson(opened.manifest),
    manifest_signature: opened.manifestSignature,
    fingerprint: opened.fingerprint,
    epoch: opened.epoch,
    amendments: JSON.stringify(opened.amendments),
  };
}

/** The election's row must be locked by this transaction, so that nobody else appends. */
export async function appendAudit(trx: Trx, id: ElectionId, event: AuditEvent): Promise<void> {
  const last = await trx
    .selectFrom('office.audit')
    .select(['position', 'hash'])
    .where('election_id', '=', id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const bytes = auditEvent(event);
  await trx
    .insertInto('office.audit')
    .values({
      election_id: id,
      position: (last?.position ?? -1) + 1,
      event: bytes,
      hash: auditHash(nodeCrypto, last?.hash ?? null, bytes),
    })
    .execute();
}

/** Locks the election, decides, and stores what was decided; a refusal leaves everything as it was. */
export function changeElection<E>(
  db: Database,
  id: ElectionId,
  decide: (election: Election) => Result<ElectionChange, E>,
): Promise<Result<Election, E>> {
  return inTransaction(db, async (trx) => {
    const election = await lockElection(trx, id);
    const decided = decide(election);
    return decided.ok ? ok(await applyChange(trx, election, decided.value)) : decided;
  });
}
