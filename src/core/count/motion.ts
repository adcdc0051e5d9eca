import type { CountingMethod } from './method.ts';
import { countMostMarks } from './tally.ts';

/** `yes-no-abstain/v1` */
export const countMotion: CountingMethod<'yes-no-abstain/v1'> = (contest, ballots, lot) =>
  countMostMarks(contest, ballots, lot);
