/** Checkpoints of a log (https://c2sp.org/tlog-checkpoint): the body of a signed note. */

import { fromBase64, toBase64 } from './encoding.ts';
import { err, ok, type Result } from './result.ts';

export interface Checkpoint {
  /** Names the log; one line, not empty. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  /** Merkle root, 32 bytes. */
  readonly root: Uint8Array;
}

/** Three lines: origin, size in decimal, root in base64. Throws when the parts are not of that form. */
export function checkpointBody({ origin, size, root }: Checkpoint): string {
  const body = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (!parseCheckpoint(body).ok) throw new RangeError(`not a checkpoint: ${JSON.stringify(body)}`);
  return body;
}

/**
 * Reads a body strictly: what `checkpointBody` gives and nothing else. The standard's optional extension lines are
 * refused, since no log of this protocol has any.
 */
export function parseCheckpoint(body: string): Result<Checkpoint, 'malformed-checkpoint'> {
  const [origin = '', size = '', encodedRoot = '', end, ...rest] = body.split('\n');
  const root = fromBase64(encodedRoot);
  const number = /^(0|[1-9][0-9]*)$/.test(size) ? Number(size) : Number.NaN;
  const wellFormed = origin !== '' && Number.isSafeInteger(number) && end === '' && rest.length === 0;
  if (!wellFormed || root?.length !== 32) return err('malformed-checkpoint');
  return ok({ origin, size: number, root });
}
