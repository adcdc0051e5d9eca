import type { Settings } from './election.ts';
import type { WeightClass } from './weight.ts';

/**
 * The weight classes in which others could guess how somebody voted, since fewer than T voters share the weight. None
 * where all votes weigh the same: there the class is the roll.
 */
export function smallClasses<C extends WeightClass>({
  settings,
  weights,
}: {
  readonly settings: Pick<Settings, 'mixThreshold'>;
  readonly weights: readonly C[];
}): readonly C[] {
  return weights.length === 1 ? [] : weights.filter(({ voters }) => voters < settings.mixThreshold);
}
