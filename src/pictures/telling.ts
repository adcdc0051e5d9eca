import type { Contest } from '../core/contest.ts';
import type { ContestResult } from '../core/count/method.ts';
import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';

/** What the picture of a contest is drawn from. */
export interface Telling {
  readonly t: Translate;
  readonly contest: Contest;
  readonly result: ContestResult;
  /** Live results are not: who has a seat is only in front. */
  readonly final: boolean;
  /** Votes have weights: numbers of votes and of ballots are no shares of each other. */
  readonly weighted: boolean;
}

/** Every contest of an election with its result; none while there is no result. */
export function tellings(t: Translate, { election, result, final }: PublicView): readonly Telling[] {
  const weights = election.opened?.manifest.weights ?? [];
  const weighted = weights.some(({ weight }) => weight !== '1');
  return election.definition.contests.flatMap((contest) => {
    const counted = result?.contests.find((each) => each.contest === contest.id);
    return counted === undefined ? [] : [{ t, contest, result: counted, final, weighted }];
  });
}
