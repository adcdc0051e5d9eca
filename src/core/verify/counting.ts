import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import { type BallotCounter, createCounter } from '../count/count.ts';
import type { Counts } from '../counts.ts';
import { drawLot, type Lot, lotSeedHash } from '../lot.ts';
import type { LineOf } from '../record/lines.ts';
import { bytesOf, type Examined } from './election.ts';
import type { ErrorId } from './errors.ts';
import { totalsHold } from './totals.ts';

const uncountable: ReadonlySet<ErrorId> = new Set(['manifest-definition', 'manifest-weights']);

/** The published keys, and the count done again with them. */
export function createCountExaminer({ crypto, form, manifest, weights, findings }: Examined) {
  const counter = createCounter({ definition: manifest.definition, weights });
  let closing: LineOf<'closing' | 'closed'> | null = null;
  let stated: LineOf<'result'>['result'] | null = null;
  /** No rule says what to count where the contests are none that can be put to voters. */
  const countable = findings.of('manifest').every(({ id }) => !uncountable.has(id));
  const lots = (root: Uint8Array): ((contest: string) => NonNullable<Lot>) | null => {
    if (closing === null) return null;
    const source = { seed: bytesOf(closing.lotSeed), root, draw: closing.draw };
    return (contest) => drawLot(crypto, source, contest);
  };
  return {
    take(line: LineOf<'closing' | 'closed'>): void {
      closing = line;
      if (line.kind === 'closing') {
        const sealingKey = crypto.x25519PublicKey(bytesOf(line.sealingPrivateKey));
        if (!equalBytes(sealingKey, bytesOf(manifest.sealingKey))) findings.fail('sealing-key-differs');
        findings.reach('opening');
      }
      const seedHash = lotSeedHash(crypto, bytesOf(line.lotSeed));
      if (!equalBytes(seedHash, bytesOf(manifest.lotSeedHash))) findings.fail('lot-seed-differs');
      findings.reach('lots');
    },
    add: (...ballot: Parameters<BallotCounter['add']>) => counter.add(...ballot),
    result(line: LineOf<'result'>): void {
      stated = line.result;
    },
    /**
     * Counts; of a record of totals, looks whether these can be true.
     * @param present as the audit log has it, @param entries the ballots on the board, by weight class
     * @returns the stated result in canonical JSON, null without one
     */
    end(root: Uint8Array, present: string | null, entries: Counts): Uint8Array | null {
      const result = stated === null ? null : canonicalJson(stated);
      const lotFor = lots(root);
      if (!countable || lotFor === null || result === null) return result;
      if (form === 'totals') {
        const electorate = { definition: manifest.definition, weights };
        if (!totalsHold(stated, { electorate, entries, present, lotFor })) findings.fail('totals-differ');
        findings.reach('totals');
      } else {
        if (!equalBytes(canonicalJson(counter.result(lotFor, present)), result))
          findings.fail('result-differs');
        findings.reach('result');
      }
      return result;
    },
    /** The lot of each contest. @param root the board's @returns null before the seed was read */
    lots,
    /** The published private sealing key; null before its line was read. */
    sealingKey: () => (closing?.kind === 'closing' ? closing.sealingPrivateKey : null),
  };
}
