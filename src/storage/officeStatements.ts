import { z } from 'zod';
import { fromBase64url, toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { languageCodes } from '../core/languages.ts';
import { ok, unreachable } from '../core/result.ts';
import { type Statement, statedSchema } from '../core/statements.ts';
import type { StatementEdit, StatementKey, StatementStore } from '../engine/portsStatements.ts';
import { applyChange, lockElection } from './officeChange.ts';
import { type Database, inTransaction, plainBytes, type Trx } from './query.ts';

/** Statements of choices: a row each, with its photo. */
export function officeStatements(db: Database): StatementStore {
  return {
    statements: (id) => readStatements(db, id),
    photo: async (id, hash) => {
      const wanted = fromBase64url(hash);
      if (wanted === null) return null;
      const query = db.selectFrom('office.statements').select('photo').where('election_id', '=', id);
      const row = await query.where('photo_hash', '=', wanted).limit(1).executeTakeFirst();
      return row?.photo == null ? null : plainBytes(row.photo);
    },
    changeStatements: (id, decide) =>
      inTransaction(db, async (trx) => {
        const election = await lockElection(trx, id);
        const decided = decide(election, await readStatements(trx, id));
        if (!decided.ok) return decided;
        const { edits, change, event } = decided.value;
        for (const edit of edits) await store(trx, id, edit);
        return ok(await applyChange(trx, election, { ...change, event }));
      }),
  };
}

const linksSchema = statedSchema.shape.links;
const textSchema = z.string();
const textsSchema: z.ZodType<NonNullable<Statement['texts']>> = z.partialRecord(
  z.enum(languageCodes),
  z.strictObject({ text: z.string(), of: z.string() }),
);

export async function readStatements(db: Database | Trx, id: ElectionId): Promise<readonly Statement[]> {
  const query = db
    .selectFrom('office.statements')
    .select(['contest', 'label', 'text', 'links', 'photo_hash', 'texts']);
  const rows = await query.where('election_id', '=', id).execute();
  return rows.map(({ contest, label, text, links, photo_hash: hash, texts }) => ({
    contest,
    label,
    text: textSchema.parse(text),
    links: linksSchema.parse(links),
    photo: hash === null ? null : toBase64url(hash),
    texts: textsSchema.parse(texts),
  }));
}

async function store(trx: Trx, id: ElectionId, edit: StatementEdit): Promise<void> {
  switch (edit.kind) {
    case 'put':
      return put(trx, id, edit);
    case 'remove':
      await trx
        .deleteFrom('office.statements')
        .where((row) => row.and(keyOf(id, edit.key)))
        .execute();
      return;
    case 'move':
      await trx
        .updateTable('office.statements')
        .set({ label: edit.label })
        .where((row) => row.and(keyOf(id, edit.key)))
        .execute();
      return;
    case 'translate':
      await trx
        .updateTable('office.statements')
        .set({ texts: JSON.stringify(edit.texts) })
        .where((row) => row.and(keyOf(id, edit.key)))
        .execute();
      return;
    default:
      return unreachable(edit);
  }
}

function keyOf(id: ElectionId, { contest, label }: StatementKey) {
  return { election_id: id, contest, label };
}

async function put(
  trx: Trx,
  id: ElectionId,
  { statement, photo }: Extract<StatementEdit, { kind: 'put' }>,
): Promise<void> {
  const said = { text: statement.text, links: JSON.stringify(statement.links) };
  const pictured =
    photo === 'keep'
      ? {}
      : { photo: photo?.image ?? null, photo_hash: photo === null ? null : fromBase64url(photo.hash) };
  await trx
    .insertInto('office.statements')
    .values({ ...keyOf(id, statement), ...said, ...pictured })
    .onConflict((conflict) =>
      conflict.columns(['election_id', 'contest', 'label']).doUpdateSet({ ...said, ...pictured }),
    )
    .execute();
}
