import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type InvalidReason, invalidReasons, type Selections } from '../core/ballot.ts';
import { err, ok, type Result } from '../core/result.ts';
import { selectionSchema } from '../core/selection.ts';
import type { BoardHead, BoardRow, OpenedBallot } from '../engine/portsBox.ts';
import { plainBytes } from './query.ts';
import { electionResultSchema } from './resultRows.ts';
import type { BoxBoard, BoxHead, BoxOpened } from './schema.ts';

const selectionsSchema: z.ZodType<Selections> = z.record(z.string(), selectionSchema);
const invalidSchema = z.enum(invalidReasons);

export function toHead(row: Omit<Selectable<BoxHead>, 'election_id'>): BoardHead {
  return {
    size: row.size,
    peaks: row.peaks.map(plainBytes),
    checkpoint: row.checkpoint,
    live: row.live === null ? null : electionResultSchema.parse(row.live),
  };
}

export function toBoardRow(row: Omit<Selectable<BoxBoard>, 'election_id'>): BoardRow {
  return {
    position: row.position,
    leaf: plainBytes(row.leaf),
    weight: row.weight,
    sealed: plainBytes(row.sealed),
    receiptSignature: plainBytes(row.receipt_signature),
  };
}

export function toOpenedBallot(row: Omit<Selectable<BoxOpened>, 'election_id'>): OpenedBallot {
  return { position: row.position, ballot: toBallot(row.selections, row.invalid) };
}

function toBallot(selections: unknown, invalid: string | null): Result<Selections, InvalidReason> {
  return invalid === null ? ok(selectionsSchema.parse(selections)) : err(invalidSchema.parse(invalid));
}
