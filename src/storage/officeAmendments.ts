import { amendmentSchema, type SignedAmendment } from '../core/amendment.ts';
import { canonicalJson, parseCanonical } from '../core/canonical.ts';
import { fromBase64url, toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import type { Database, Trx } from './query.ts';

/** Amendments of a roll in the order of their numbers: appended, never changed. */
export async function readAmendments(db: Database, id: ElectionId): Promise<readonly SignedAmendment[]> {
  const rows = await db
    .selectFrom('office.roll_amendments')
    .select(['amendment', 'signature'])
    .where('election_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ amendment, signature }) => {
    const json = parseCanonical(amendment);
    if (!json.ok) throw new Error(`a stored amendment is ${json.error}`);
    return { amendment: amendmentSchema.parse(json.value), signature: toBase64url(signature) };
  });
}

export async function storeAmendment(
  trx: Trx,
  id: ElectionId,
  { amendment, signature }: SignedAmendment,
): Promise<void> {
  const bytes = fromBase64url(signature);
  if (amendment.election !== id || bytes === null)
    throw new Error('an amendment is signed, and of its election');
  const row = { number: amendment.number, amendment: canonicalJson(amendment), signature: bytes };
  await trx
    .insertInto('office.roll_amendments')
    .values({ election_id: id, ...row })
    .execute();
}
