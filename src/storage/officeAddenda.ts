import { addendumSchema } from '../core/addendum.ts';
import { canonicalJson, parseCanonical } from '../core/canonical.ts';
import { fromBase64url, toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import type { OfficeStore, StoredAddendum } from '../engine/portsOffice.ts';
import { contestResultSchema } from './contestRows.ts';
import { lockElection } from './officeChange.ts';
import { type Database, inTransaction, type Trx } from './query.ts';

const storedSchema = addendumSchema.extend({ result: contestResultSchema });

/** Recounts: appended, never changed. */
export function officeAddenda(db: Database): Pick<OfficeStore, 'addenda' | 'addAddendum'> {
  return {
    addenda: (id) => readAddenda(db, id),
    addAddendum: (id, make) =>
      inTransaction(db, async (trx) => {
        await lockElection(trx, id);
        const existing = await readAddenda(trx, id);
        const made = make(existing);
        if (!existing.includes(made)) await append(trx, id, existing.length + 1, made);
        return made;
      }),
  };
}

async function readAddenda(db: Database | Trx, id: ElectionId): Promise<readonly StoredAddendum[]> {
  const rows = await db
    .selectFrom('office.addenda')
    .select(['addendum', 'signature'])
    .where('election_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ addendum, signature }) => {
    const json = parseCanonical(addendum);
    if (!json.ok) throw new Error(`a stored addendum is ${json.error}`);
    return { addendum: storedSchema.parse(json.value), signature: toBase64url(signature) };
  });
}

async function append(trx: Trx, id: ElectionId, next: number, made: StoredAddendum): Promise<void> {
  const { addendum, signature } = made;
  const bytes = fromBase64url(signature);
  if (addendum.number !== next || addendum.election !== id || bytes === null)
    throw new Error('addenda of an election are numbered one after another, and signed');
  const row = { election_id: id, number: next, addendum: canonicalJson(addendum), signature: bytes };
  await trx.insertInto('office.addenda').values(row).execute();
}
