import { auditEvent, auditHash } from '../core/audit.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import { nodeCrypto } from '../crypto/node.ts';
import type { AuditEvent, Election, ElectionChange, Opened } from '../engine/portsOffice.ts';
import { toElection, toOrganiser } from './officeRows.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

/** Reads an election and keeps it locked until the transaction ends. Throws when there is none. */
export async function lockElection(trx: Trx, id: ElectionId): Promise<Election> {
  const row = await trx
    .selectFrom('office.elections')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const organisers = await trx
    .selectFrom('office.organisers')
    .select(['kind', 'value', 'name'])
    .where('election_id', '=', id)
    .orderBy('kind')
    .orderBy('value')
    .execute();
  return toElection(row, organisers.map(toOrganiser));
}

/** Stores a decided change and its audit event. @returns the election as it is then */
export async function applyChange(trx: Trx, election: Election, change: ElectionChange): Promise<Election> {
  const { event, ...changed } = change;
  const { state, definition, settings, opened, closing, result } = changed;
  await trx
    .updateTable('office.elections')
    .set({
      ...(definition && { definition: JSON.stringify(definition) }),
      ...(settings && { settings: JSON.stringify(settings) }),
      ...(closing && { closing: JSON.stringify(closing) }),
      ...(result && { result: JSON.stringify(result) }),
      ...(opened && openedColumns(opened)),
      state: state ?? election.state,
    })
    .where('id', '=', election.id)
    .execute();
  await appendAudit(trx, election.id, event);
  return { ...election, ...changed };
}

function openedColumns(opened: Opened) {
  return {
    manifest: canonicalJson(opened.manifest),
    manifest_signature: opened.manifestSignature,
    fingerprint: opened.fingerprint,
    epoch: opened.epoch,
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
