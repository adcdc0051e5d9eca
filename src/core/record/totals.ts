import type { Crypto } from '../crypto.ts';
import { toBase64url } from '../encoding.ts';
import { unreachable } from '../result.ts';
import { type RecordLine, totalsFormat } from './lines.ts';
import { createRecordWriter, type RecordWriter } from './writer.ts';

type BodyLine = Exclude<RecordLine, { kind: 'end' }>;

/**
 * The line of the record of totals that stands for a line of the full record: the same without what was chosen, without
 * the sealed ballots, and without the key that opens them.
 */
export function lineOfTotals(line: BodyLine): BodyLine {
  switch (line.kind) {
    case 'header':
      return { ...line, format: totalsFormat };
    case 'closing': {
      const { lotSeed, draw, tokens } = line;
      return { kind: 'closed', lotSeed, draw, tokens };
    }
    case 'ballot': {
      const { position, leaf, weight, receiptSignature } = line;
      return { kind: 'entry', position, leaf, weight, receiptSignature };
    }
    case 'amendment':
    case 'voter':
    case 'event':
    case 'cancelled':
    case 'checkpoint':
    case 'token':
    case 'result':
    case 'closed':
    case 'entry':
    case 'full':
      return line;
    default:
      return unreachable(line);
  }
}

export interface TotalsWriter extends RecordWriter {
  /** The last line but one: names the full record by its running hash. */
  promise(): Uint8Array;
}

/** Takes the lines of a full record and gives the bytes of the record of totals; holds two running hashes. */
export function createTotalsWriter(crypto: Crypto): TotalsWriter {
  const full = createRecordWriter(crypto);
  const totals = createRecordWriter(crypto);
  return {
    line: (line) => {
      full.line(line);
      return totals.line(lineOfTotals(line));
    },
    promise: () => totals.line({ kind: 'full', hash: toBase64url(full.hash()) }),
    hash: () => totals.hash(),
    end: (deploymentKey) => totals.end(deploymentKey),
  };
}
