import type { ElectionId } from '../core/ids.ts';
import type { BoardBallot, BoardRow, BoxStore, OpenedBallot } from '../engine/portsBox.ts';
import { toBoardRow, toOpenedBallot } from './boxRows.ts';
import { chunks, type Database, paged, plainBytes } from './query.ts';

/** The long lists of the box, page by page along their primary keys. */
export function boxReading(
  db: Database,
): Pick<BoxStore, 'board' | 'leaves' | 'ballotsAt' | 'opened' | 'spent'> {
  return {
    board: (id, from = 0) => board(db, id, from),
    leaves: (id) => leaves(db, id),
    ballotsAt: (id, positions) => ballotsAt(db, id, positions),
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

async function* leaves(db: Database, id: ElectionId): AsyncGenerator<Uint8Array, void, undefined> {
  const all = db
    .selectFrom('box.board')
    .select(['position', 'leaf'])
    .where('election_id', '=', id)
    .orderBy('position');
  const rows = paged<{ readonly position: number; readonly leaf: Uint8Array }>((after, limit) =>
    (after === null ? all : all.where('position', '>', after.position)).limit(limit).execute(),
  );
  for await (const { leaf } of rows) yield plainBytes(leaf);
}

const positionsPerQuery = 5_000;

async function ballotsAt(
  db: Database,
  id: ElectionId,
  positions: readonly number[],
): Promise<readonly BoardBallot[]> {
  const ballots: BoardBallot[] = [];
  for (const some of chunks(positions, positionsPerQuery)) {
    const rows = await db
      .selectFrom('box.board as board')
      .innerJoin('box.opened as opened', (join) =>
        join
          .onRef('opened.election_id', '=', 'board.election_id')
          .onRef('opened.position', '=', 'board.position'),
      )
      .select(['board.position', 'board.leaf', 'board.weight', 'opened.selections', 'opened.invalid'])
      .where('board.election_id', '=', id)
      .where('board.position', 'in', some)
      .orderBy('board.position')
      .execute();
    ballots.push(
      ...rows.map((row) => ({ ...toOpenedBallot(row), leaf: plainBytes(row.leaf), weight: row.weight })),
    );
  }
  return ballots;
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
