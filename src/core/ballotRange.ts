import type { Contest } from './contest.ts';
import { ballotKind } from './counting.ts';

/** How many marks a ballot that is not blank may have, written names among them. */
export function markRange({ choices, seats, counting, writeIns = 0 }: Contest): {
  readonly min: number;
  readonly max: number;
} {
  const { rule } = counting;
  if (rule === 'choose-up-to/v1') return { min: counting.minMarks, max: counting.maxMarks };
  if (rule === 'approval/v1') return { min: 1, max: choices.length + writeIns };
  return { min: 1, max: rule === 'works-council-persons/v1' ? seats : 1 };
}

/** How many of these marks may be names that the voter wrote. */
export function mostWriteIns(contest: Contest): number {
  return Math.min(contest.writeIns ?? 0, markRange(contest).max);
}

/** How many ranks a ballot may use, and whether choices may share one. */
export function rankRange({ choices, counting }: Contest): { readonly max: number; readonly equal: boolean } {
  if (!('maxRanks' in counting)) return { max: choices.length, equal: false };
  return { max: counting.maxRanks, equal: takesEqualRanks.has(counting.rule) };
}

const takesEqualRanks: ReadonlySet<string> = new Set([
  'debian/v1',
  'schulze/v1',
  'ranked-pairs/v1',
  'borda/v1',
]);

/** The least and greatest number that one choice may get, and how much may be given in all. */
export function scoreRange({ counting }: Contest): {
  readonly min: number;
  readonly max: number;
  readonly total: number | null;
} {
  const { rule } = counting;
  if (rule === 'cumulative/v1') return { min: 1, max: counting.points, total: counting.points };
  if (rule === 'majority-judgement/v1') return { min: 0, max: counting.grades.length - 1, total: null };
  if ('maxScore' in counting) return { min: 0, max: counting.maxScore, total: null };
  throw new Error(`a ballot of ${ballotKind(rule)} has no scores`);
}
