import type { CountingMethod } from './method.ts';
import { countMostMarks } from './mostMarks.ts';

/**
 * `approval/v1`: as many marks as there are choices, all of equal worth, the most win. A choice without any mark is not
 * elected; ties at the last seat by lot.
 *
 * Source: S. J. Brams, P. C. Fishburn, "Approval Voting", American Political Science Review 72 (1978).
 */
export const countApproval: CountingMethod<'approval/v1'> = countMostMarks;
