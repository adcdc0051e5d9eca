import type { Contest } from './contest.ts';
import type { Rule } from './counting.ts';
import { weightValue } from './weight.ts';

/** Why a rule is not for votes of different weights. */
export type WeightProblem =
  | 'weights-scottish'
  | 'weights-debian'
  | 'weights-works-council'
  | 'weights-too-fine';

/**
 * Rules that know equal votes only: a valid paper is one vote (SSI 2011/399, rule 48), each developer has one vote
 * (Debian constitution 4.2), works councils are elected by equal votes (BetrVG § 14 and its WO).
 */
const equalVotes: Partial<Record<Rule, WeightProblem>> = {
  'stv-scottish/v1': 'weights-scottish',
  'debian/v1': 'weights-debian',
  'works-council-lists/v1': 'weights-works-council',
  'works-council-persons/v1': 'weights-works-council',
};

/** The reference rule of WIGM counts in units of 10^-4. */
const wigmScale = 4;

/** Every reason why a contest's rule cannot count votes of these weights. Votes that all weigh "1" suit every rule. */
export function weightProblems(
  { counting: { rule } }: Contest,
  weights: readonly string[],
): readonly WeightProblem[] {
  if (weights.every((weight) => weight === '1')) return [];
  const problem = equalVotes[rule];
  if (problem !== undefined) return [problem];
  const fine = rule === 'stv-wigm/v1' && weights.some((weight) => weightValue(weight).scale > wigmScale);
  return fine ? ['weights-too-fine'] : [];
}
