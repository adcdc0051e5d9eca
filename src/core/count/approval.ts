import type { CountingMethod } from './method.ts';
import { countMostMarks } from './tally.ts';

/** `approval/v1`: as many marks as there are choices, all of equal worth. */
export const countApproval: CountingMethod<'approval/v1'> = countMostMarks;
