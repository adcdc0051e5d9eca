import type { CountingMethod } from './method.ts';
import { countMostMarks } from './mostMarks.ts';

/**
 * `choose-up-to/v1`: block vote, from `minMarks` to `maxMarks` marks of equal worth on a ballot, the most votes win. A ballot
 * with more or fewer marks (and not blank) is invalid and never comes here. A choice without any vote is not elected;
 * ties at the last seat by lot.
 *
 * Source: International IDEA, "Electoral System Design" (2005), block vote.
 */
export const countChooseUpTo: CountingMethod<'choose-up-to/v1'> = countMostMarks;
