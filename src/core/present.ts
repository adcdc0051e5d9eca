import { atScale, formatDecimal, parseDecimal } from './count/decimal.ts';
import type { Definition } from './election.ts';
import { err, ok, type Result } from './result.ts';
import { type WeightClass, weightValue } from './weight.ts';

/** Whether a motion is decided by a share of those present, which an organiser enters before the close. */
export function needsPresent({ contests }: Pick<Definition, 'contests'>): boolean {
  return contests.some(
    ({ counting }) => counting.rule === 'yes-no-abstain/v1' && counting.base === 'present',
  );
}

/** `too-many`: more than the whole roll. */
export type PresentProblem = 'not-a-number' | 'too-few' | 'too-many';

/**
 * How many are present, in its shortest form: the number of voters, or what their votes weigh together. More than none,
 * at most the whole roll, and in no finer decimals than the weights have.
 */
export function readPresent(weights: readonly WeightClass[], text: string): Result<string, PresentProblem> {
  const scale = Math.max(...weights.map(({ weight }) => weightValue(weight).scale));
  const typed = parseDecimal(text.trim());
  const value = typed && parseDecimal(formatDecimal(typed.units, typed.scale));
  if (value === null || value.scale > scale) return err('not-a-number');
  const present = atScale(value, scale);
  const roll = weights.reduce(
    (sum, { weight, voters }) => sum + BigInt(voters) * atScale(weightValue(weight), scale),
    0n,
  );
  if (present === 0n) return err('too-few');
  return present > roll ? err('too-many') : ok(formatDecimal(present, scale));
}
