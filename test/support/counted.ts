import fc from 'fast-check';
import type { Contest } from '../../src/core/contest.ts';
import { createCounter } from '../../src/core/count/count.ts';
import type { ContestResult } from '../../src/core/count/method.ts';
import { ballotKind, type Rule } from '../../src/core/counting.ts';
import type { Lot } from '../../src/core/lot.ts';
import { ok } from '../../src/core/result.ts';
import type { Selection } from '../../src/core/selection.ts';
import { contest, motion, plainCountings } from './definitions.ts';

const labels = ['Ana', 'Bo', 'Chen'];
/** Weights make decimals. */
const weights = [
  { weight: '1', voters: 20 },
  { weight: '2.5', voters: 20 },
];

/** A contest of three choices by this rule, as voters may find it. */
export function countedContest(rule: Rule): Contest {
  if (rule === 'yes-no-abstain/v1') return motion();
  const one = rule === 'irv/v1' || rule === 'debian/v1' || rule === 'star/v1';
  return contest(plainCountings[rule], labels, { seats: one ? 1 : 2 });
}

/** Any valid selection, blank ones among them; few choices and small numbers make ties. */
export function selections(of: Contest): fc.Arbitrary<Selection> {
  const ids = of.choices.map(({ id }) => id);
  const kind = ballotKind(of.counting.rule);
  if (kind === 'marks') return fc.subarray(ids, { maxLength: of.counting.rule === 'approval/v1' ? 3 : 1 });
  if (kind === 'ranking') return fc.shuffledSubarray(ids).map((order) => order.map((id) => [id]));
  const least = of.counting.rule === 'cumulative/v1' ? 1 : 0;
  return fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: least, max: 1 }), { maxKeys: 3 });
}

/** What counting these ballots gives; `weighted`: every third weighs 2.5. */
export function countBallots(
  of: Contest,
  ballots: readonly Selection[],
  lot: Lot,
  weighted: boolean,
): ContestResult {
  const counter = createCounter({ definition: { title: '', description: '', contests: [of] }, weights });
  for (const [index, selection] of ballots.entries())
    counter.add(ok({ [of.id]: selection }), weighted && index % 3 === 0 ? '2.5' : '1');
  const [result] = counter.result(() => lot, null).contests;
  if (result === undefined) throw new Error('a contest has a result');
  return result;
}

/** Whoever comes first by id wins. */
export const byName = (choices: readonly string[]): readonly string[] => choices.toSorted();
