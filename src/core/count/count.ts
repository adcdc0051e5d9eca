import type { InvalidReason, Selections } from '../ballot.ts';
import type { Contest, Rule } from '../contest.ts';
import type { Definition } from '../election.ts';
import type { Lot } from '../lot.ts';
import type { Result } from '../result.ts';
import { countApproval } from './approval.ts';
import { countChooseOne } from './chooseOne.ts';
import { countChooseUpTo } from './chooseUpTo.ts';
import type { BallotGroup, ContestResult, CountingMethod } from './method.ts';
import { countMotion } from './motion.ts';

const methods: Readonly<Record<Rule, CountingMethod>> = {
  'choose-one/v1': countChooseOne,
  'choose-up-to/v1': countChooseUpTo,
  'approval/v1': countApproval,
  'yes-no-abstain/v1': countMotion,
};

/** What counting gives: ballots cast, why some are invalid, and every contest's result. */
export interface ElectionResult {
  readonly cast: number;
  readonly valid: number;
  readonly invalid: Readonly<Partial<Record<InvalidReason, number>>>;
  readonly contests: readonly ContestResult[];
}

/** Takes opened ballots one by one, in any order, and counts them at the end; holds distinct selections only. */
export interface BallotCounter {
  add(ballot: Result<Selections, InvalidReason>): void;
  /** @param lotFor the lot of a contest; null while results are live */
  result(lotFor: (contest: string) => Lot): ElectionResult;
}

/** A counter for all contests of an election. */
export function createCounter(definition: Definition): BallotCounter {
  const piles = definition.contests.map((contest) => ({ contest, groups: new Map<string, BallotGroup>() }));
  const invalid = new Map<InvalidReason, number>();
  let valid = 0;
  return {
    add(ballot) {
      if (!ballot.ok) {
        invalid.set(ballot.error, (invalid.get(ballot.error) ?? 0) + 1);
        return;
      }
      valid += 1;
      for (const { contest, groups } of piles) addToPile(groups, ballot.value[contest.id] ?? []);
    },
    result(lotFor) {
      const contests = piles.map(({ contest, groups }) =>
        countContest(contest, [...groups.values()], lotFor(contest.id)),
      );
      const cast = valid + [...invalid.values()].reduce((sum, count) => sum + count, 0);
      const reasons = [...invalid].sort(([a], [b]) => (a < b ? -1 : 1));
      return { cast, valid, invalid: Object.fromEntries(reasons), contests };
    },
  };
}

function addToPile(groups: Map<string, BallotGroup>, selection: readonly string[]): void {
  const key = selection.join();
  groups.set(key, { selection, count: (groups.get(key)?.count ?? 0) + 1 });
}

function countContest(contest: Contest, groups: readonly BallotGroup[], lot: Lot): ContestResult {
  return methods[contest.rule](contest, groups, lot);
}
