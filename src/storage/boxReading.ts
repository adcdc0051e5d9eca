import type { ElectionId } from '../core/ids.ts';
import type { BoardRow, BoxStore, OpenedBallot } from '../engine/portsBox.ts';
import { toBoardRow, toOpenedBallot } from './boxRows.ts';
import { type Database, paged, plainBytes } from './query.ts';

/** The long lists of the box, page by page along their primary keys. */
export function boxReading(db: Database): Pick<BoxStore, 'board' | 'opened' | 'spent'> {
  return {
    board: (id, from = 0) => board(db, id, from),
    opened: (id, from = 0) => opened(db, id, from),
    spent: (id) => spent(db, id),
  };
}

function board(db: Database, id: ElectionId, from: number): AsyncIterable<BoardRow> {
  return paged<BoardRow>(async (after, limit) => {
    const rows = await db
      .selectFrom('box.board')
      .select(['position', 'leaf', 'weight', 'sealed', 'receipt_signature'])
      .where('election_id', '=', id)
      .where('position', '>=', after === null ? from : after.position + 1)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(toBoardRow);
  });
}

function opened(db: Database, id: ElectionId, from: number): AsyncIterable<OpenedBallot> {
  return paged<OpenedBallot>(async (after, limit) => {
    const rows = await db
      .selectFrom('box.opened')
      .select(['position', 'selections', 'invalid'])
      .where('election_id', '=', id)
      .where('position', '>=', after === null ? from : after.position + 1)
      .orderBy('position')
      .limit(limit)
      .execute();
    return rows.map(toOpenedBallot);
  });
}

interface SpentRow {
  readonly mark: Uint8Array;
  readonly weight: string;
  readonly nonce: Uint8Array;
  readonly signature: Uint8Array;
}

async function* spent(db: Database, id: ElectionId): AsyncGenerator<Omit<SpentRow, 'mark'>, void, undefined> {
  const all = db
    .selectFrom('box.spent')
    .select(['mark', 'weight', 'nonce', 'signature'])
    .where('election_id', '=', id)
    .orderBy('mark');
  const rows = paged<SpentRow>((after, limit) =>
    (after === null ? all : all.where('mark', '>', after.mark)).limit(limit).execute(),
  );
  for await (const { weight, nonce, signature } of rows) {
    yield { weight, nonce: plainBytes(nonce), signature: plainBytes(signature) };
  }
}
