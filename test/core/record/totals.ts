import { concat } from '../../../src/core/bytes.ts';
import { createTotalsWriter } from '../../../src/core/record/totals.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import type { BodyLine } from './builder.ts';
import { keys } from './sample.ts';

/** The record of totals of an election that publishes no ballots. */
export function encodeTotals(lines: readonly BodyLine[], deploymentKey = keys.deployment): Uint8Array {
  const writer = createTotalsWriter(crypto);
  const body = lines.map((line) => writer.line(line));
  return concat(...body, writer.promise(), writer.end(deploymentKey));
}
