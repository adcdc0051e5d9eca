import type { LineOf } from '../record/lines.ts';
import type { Examined } from './election.ts';

/** How many, per weight class. */
type Counts = ReadonlyMap<string, number>;

/** Ballots = spent tokens (per weight class) ≤ tokens issued ≤ voters on the roll. */
export function createNumbersExaminer({ manifest, findings }: Examined) {
  let stated: LineOf<'closing' | 'cancelled'> | null = null;

  const endAll = (issued: number, spent: number) => {
    if (stated === null) return;
    if (spent !== stated.spent) findings.fail('spent-differs');
    if (spent > issued) findings.fail('spent-exceeds-issued');
    if (issued !== stated.issued) findings.fail('issued-differs');
    if (stated.issued > manifest.roll.size) findings.fail('issued-exceeds-roll');
    findings.reach('numbers');
  };

  return {
    take(line: LineOf<'closing' | 'cancelled'>): void {
      stated = line;
    },
    /** @param issued ticks on the roll */
    endPublished(issued: number, ballots: Counts, tokens: Counts): void {
      const classes = new Set([...ballots.keys(), ...tokens.keys()]);
      const same = [...classes].every((weight) => ballots.get(weight) === tokens.get(weight));
      if (!same) findings.fail('ballots-without-tokens');
      endAll(issued, sum(tokens));
    },
    /** A cancelled election shows no tokens: the number of spent ones is taken as stated. */
    endCancelled: (issued: number) => endAll(issued, stated?.spent ?? 0),
  };
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
