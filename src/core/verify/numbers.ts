import type { Counts } from '../counts.ts';
import type { LineOf } from '../record/lines.ts';
import type { Examined } from './election.ts';
import type { ErrorId } from './errors.ts';

type Stated = LineOf<'closing' | 'closed' | 'cancelled'>['tokens'];

/** What was counted in one weight class. */
interface ClassCount {
  readonly voters: number;
  /** Ticks on the roll. */
  readonly ticks: number;
  readonly tokens: number;
}

/** Ballots = spent tokens ≤ tokens issued ≤ voters on the roll, in every weight class. */
export function createNumbersExaminer({ weights, findings }: Examined) {
  let stated: Stated | null = null;

  const endAll = (tokens: Stated, issued: Counts, spent: Counts) => {
    const same =
      weights.length === tokens.length && weights.every(({ weight }, i) => tokens[i]?.weight === weight);
    if (!same) findings.fail('classes-differ');
    const voters = new Map(weights.map((each) => [each.weight, each.voters]));
    for (const each of tokens) {
      const found = [voters, issued, spent].map((counts) => counts.get(each.weight) ?? 0);
      const [ofRoll = 0, ticks = 0, used = 0] = found;
      for (const problem of classProblems(each, { voters: ofRoll, ticks, tokens: used })) {
        findings.fail(problem, `weight ${each.weight}`);
      }
    }
    findings.reach('numbers');
  };

  return {
    take(line: LineOf<'closing' | 'closed' | 'cancelled'>): void {
      stated = line.tokens;
    },
    endPublished(issued: Counts, ballots: Counts, tokens: Counts): void {
      const classes = new Set([...ballots.keys(), ...tokens.keys()]);
      const same = [...classes].every((weight) => ballots.get(weight) === tokens.get(weight));
      if (!same) findings.fail('ballots-without-tokens');
      if (stated !== null) endAll(stated, issued, tokens);
    },
    /** A cancelled election shows no tokens: the number of spent ones is taken as stated. */
    endCancelled(issued: Counts): void {
      if (stated === null) return;
      endAll(stated, issued, new Map(stated.map(({ weight, spent }) => [weight, spent])));
    },
  };
}

function classProblems(
  { issued, spent }: Stated[number],
  { voters, ticks, tokens }: ClassCount,
): readonly ErrorId[] {
  const tests: readonly (readonly [ErrorId, boolean])[] = [
    ['spent-differs', tokens === spent],
    ['spent-exceeds-issued', tokens <= ticks],
    ['issued-differs', issued === ticks],
    ['issued-exceeds-roll', issued <= voters],
  ];
  return tests.filter(([, holds]) => !holds).map(([error]) => error);
}
