import type { InvalidReason, Selections } from '../ballot.ts';
import type { Contest } from '../contest.ts';
import type { Rule } from '../counting.ts';
import type { Lot } from '../lot.ts';
import type { Manifest } from '../manifest.ts';
import type { Result } from '../result.ts';
import { blankSelection, isRanking, type Selection, selectionKey } from '../selection.ts';
import { weightValue } from '../weight.ts';
import { countApproval } from './approval.ts';
import { countBlocStar } from './blocStar.ts';
import { countBorda } from './borda.ts';
import { countChooseOne } from './chooseOne.ts';
import { countChooseUpTo } from './chooseUpTo.ts';
import { countCumulative } from './cumulative.ts';
import { countDebian } from './debian.ts';
import { atScale, parseDecimal } from './decimal.ts';
import { countIrv } from './irv.ts';
import { countListDhondt, countListHare, countListSainteLague } from './lists.ts';
import { countMajorityJudgement } from './majorityJudgement.ts';
import type { BallotGroup, Ballots, ContestResult, CountingMethod } from './method.ts';
import { countMotion } from './motion.ts';
import { countRankedPairs } from './rankedPairs.ts';
import { countSchulze } from './schulze.ts';
import { countScore } from './score.ts';
import { countStar } from './star.ts';
import { countStvMeek } from './stvMeek.ts';
import { countStvScottish } from './stvScottish.ts';
import { countStvWigm } from './stvWigm.ts';
import { countWorksCouncilLists } from './worksCouncilLists.ts';
import { countWorksCouncilPersons } from './worksCouncilPersons.ts';

const methods: { readonly [R in Rule]: CountingMethod<R> } = {
  'choose-one/v1': countChooseOne,
  'choose-up-to/v1': countChooseUpTo,
  'approval/v1': countApproval,
  'yes-no-abstain/v1': countMotion,
  'list-dhondt/v1': countListDhondt,
  'list-sainte-lague/v1': countListSainteLague,
  'list-hare/v1': countListHare,
  'works-council-lists/v1': countWorksCouncilLists,
  'works-council-persons/v1': countWorksCouncilPersons,
  'irv/v1': countIrv,
  'stv-scottish/v1': countStvScottish,
  'stv-wigm/v1': countStvWigm,
  'stv-meek/v1': countStvMeek,
  'debian/v1': countDebian,
  'schulze/v1': countSchulze,
  'ranked-pairs/v1': countRankedPairs,
  'borda/v1': countBorda,
  'cumulative/v1': countCumulative,
  'score/v1': countScore,
  'star/v1': countStar,
  'bloc-star/v1': countBlocStar,
  'majority-judgement/v1': countMajorityJudgement,
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
  /** @param weight the ballot's weight class, one of the manifest's */
  add(ballot: Result<Selections, InvalidReason>, weight: string): void;
  /**
   * @param lotFor the lot of a contest; null while results are live
   * @param present the weight of those present, where an organiser entered it
   */
  result(lotFor: (contest: string) => Lot, present: string | null): ElectionResult;
}

/** What the counter needs of a manifest. */
export type Electorate = Pick<Manifest, 'definition'> & {
  readonly weights: readonly Pick<Manifest['weights'][number], 'weight' | 'voters'>[];
};

/** What votes weigh: each class in whole units of 10^-scale, and all who may vote together. */
export function weighing({ weights }: Pick<Electorate, 'weights'>) {
  const scale = Math.max(...weights.map(({ weight }) => weightValue(weight).scale));
  const units = new Map(weights.map(({ weight }) => [weight, atScale(weightValue(weight), scale)]));
  const eligible = weights.reduce(
    (sum, { weight, voters }) => sum + BigInt(voters) * (units.get(weight) ?? 0n),
    0n,
  );
  const presentOf = (text: string | null) => {
    const there = text === null ? null : parseDecimal(text);
    return there === null ? null : atScale(there, scale);
  };
  return { scale, units, eligible, presentOf };
}

/** A counter for all contests of an election. */
export function createCounter({ definition, weights }: Electorate): BallotCounter {
  const piles = definition.contests.map((contest) => ({
    contest,
    groups: new Map<string, Pile>(),
    share: createSharing(),
  }));
  const { scale, units, eligible, presentOf } = weighing({ weights });
  const invalid = new Map<InvalidReason, number>();
  let valid = 0;
  return {
    add(ballot, weight) {
      if (!ballot.ok) {
        invalid.set(ballot.error, (invalid.get(ballot.error) ?? 0) + 1);
        return;
      }
      const worth = units.get(weight);
      if (worth === undefined) throw new Error('a ballot of no weight class of its election');
      valid += 1;
      for (const pile of piles) {
        addToPile(pile, ballot.value[pile.contest.id] ?? blankSelection(pile.contest), weight, worth);
      }
    },
    result(lotFor, present) {
      const electorate = { scale, eligible, present: presentOf(present) };
      const contests = piles.map(({ contest, groups }) =>
        countContest(contest, { ...electorate, groups: [...groups.values()] }, lotFor(contest.id)),
      );
      const cast = valid + [...invalid.values()].reduce((sum, count) => sum + count, 0);
      const reasons = [...invalid].sort(([a], [b]) => (a < b ? -1 : 1));
      return { cast, valid, invalid: Object.fromEntries(reasons), contests };
    },
  };
}

type Pile = BallotGroup<Selection> & { count: number };

interface Piles {
  readonly groups: Map<string, Pile>;
  readonly share: (selection: Selection) => Selection;
}

function addToPile({ groups, share }: Piles, selection: Selection, weight: string, worth: bigint): void {
  const key = `${weight} ${selectionKey(selection)}`;
  const pile = groups.get(key);
  if (pile === undefined) groups.set(key, { selection: share(selection), count: 1, weight: worth });
  else pile.count += 1;
}

/** Every ballot that was read has arrays of its own for its ranks: equal ones are kept once for all rankings. */
function createSharing(): Piles['share'] {
  const ranks = new Map<string, readonly string[]>();
  const shared = (rank: readonly string[]) => {
    const key = rank.join();
    const same = ranks.get(key) ?? rank;
    ranks.set(key, same);
    return same;
  };
  return (selection) => (isRanking(selection) ? selection.map(shared) : selection);
}

/** Counts one contest by the method that its rule names; its ballots have the shape that the rule takes. */
export function countContest(contest: Contest, ballots: Ballots<Selection>, lot: Lot): ContestResult {
  const count = methods[contest.counting.rule] as CountingMethod<Rule>;
  return count(contest, ballots, lot);
}
