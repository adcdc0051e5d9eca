import type { Contest } from '../../../src/core/contest.ts';
import type { ContestResult } from '../../../src/core/count/method.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';

/** What the parts of a contest's result are told from. */
export interface Telling {
  readonly t: Translate;
  /** What the ids of its parts begin with. */
  readonly id: string;
  readonly contest: Contest;
  readonly result: ContestResult;
  /** Live results are not: who has a seat is only in front. */
  readonly final: boolean;
  /** Votes have weights: numbers of votes and of ballots are no shares of each other. */
  readonly weighted: boolean;
}
