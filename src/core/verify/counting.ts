import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import { type BallotCounter, createCounter } from '../count/count.ts';
import { drawLot, lotSeedHash } from '../lot.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';

/** The published keys, and the count done again with them. */
export function createCountExaminer({ crypto, manifest, findings }: Examined) {
  const counter = createCounter(manifest);
  const classes = new Set(manifest.weights.map(({ weight }) => weight));
  let closing: LineOf<'closing'> | null = null;
  let stated: Uint8Array | null = null;
  return {
    take(line: LineOf<'closing'>): void {
      closing = line;
      const sealingKey = crypto.x25519PublicKey(bytesOf(line.sealingPrivateKey));
      if (!equalBytes(sealingKey, bytesOf(manifest.sealingKey))) findings.fail('sealing-key-differs');
      const seedHash = lotSeedHash(crypto, bytesOf(line.lotSeed));
      if (!equalBytes(seedHash, bytesOf(manifest.lotSeedHash))) findings.fail('lot-seed-differs');
      findings.reach('lots', 'opening');
    },
    /** A ballot of a weight class that there is not is reported where it is examined, and not counted. */
    add(...[ballot, weight]: Parameters<BallotCounter['add']>): void {
      if (classes.has(weight)) counter.add(ballot, weight);
    },
    result(line: LineOf<'result'>): void {
      stated = canonicalJson(line.result);
    },
    /** Counts. @param root the board's, @param present as the audit log has it @returns the stated result in canonical JSON, null without one */
    end(root: Uint8Array, present: string | null): Uint8Array | null {
      if (closing === null || stated === null) return stated;
      const source = { seed: bytesOf(closing.lotSeed), root, draw: closing.draw };
      const counted = counter.result((contest) => drawLot(crypto, source, contest), present);
      if (!equalBytes(canonicalJson(counted), stated)) findings.fail('result-differs');
      findings.reach('result');
      return stated;
    },
    /** The published private sealing key; null before its line was read. */
    sealingKey: () => (closing === null ? null : bytesOf(closing.sealingPrivateKey)),
  };
}
