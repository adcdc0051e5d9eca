import type { CountingMethod } from './method.ts';
import { countMostMarks } from './tally.ts';

/** `choose-up-to/v1`: block vote, up to `maxMarks` marks of equal worth on a ballot. */
export const countChooseUpTo: CountingMethod<'choose-up-to/v1'> = countMostMarks;
