import { countIrv } from '../../../src/core/count/irv.ts';
import type { Ballots, ContestResult } from '../../../src/core/count/method.ts';
import type { Lot } from '../../../src/core/lot.ts';
import type { Ranking } from '../../../src/core/selection.ts';
import { contestOf, letters, lotOf } from './rankings.ts';

interface Options {
  readonly untilTwoRemain?: boolean;
  readonly batch?: boolean;
}

/** Counts an instant-runoff; choices are named by one letter each, and by default the lot takes them in this order. */
export function countOf(
  names: string,
  ballots: Ballots<Ranking>,
  lot: Lot = lotOf(names),
  options: Options = {},
) {
  const choices = letters(names);
  const settings = { untilTwoRemain: false, batch: false, ...options };
  return countIrv(
    contestOf({ rule: 'irv/v1', maxRanks: choices.length, ...settings }, choices),
    ballots,
    lot,
  );
}

/** What each round says, without quota and transfers. */
export const told = ({ rounds }: ContestResult) =>
  rounds.map(({ votes, exhausted, excluded, elected }) => ({ votes, exhausted, excluded, elected }));
