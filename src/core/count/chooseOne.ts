import type { CountingMethod } from './method.ts';
import { countMostMarks } from './tally.ts';

/** `choose-one/v1`: plurality, single non-transferable vote where there are several seats. */
export const countChooseOne: CountingMethod<'choose-one/v1'> = countMostMarks;
