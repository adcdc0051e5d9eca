import { countPapers } from '../../core/count/irvPapers.ts';
import { condorcetWinner, pairwiseOf } from '../../core/count/pairwise.ts';
import { earlierIsExcluded, paperRules } from './irvRules.ts';
import type { MarkBallot } from './markBallots.ts';
import { idOf, indexOf } from './uniform.ts';
import { amount, ballotsOf } from './weights.ts';

/**
 * What other methods make of the same rankings: who wins every comparison of two, and who wins an instant-runoff in which
 * a rank that several share exhausts the ballot. Ballots without a ranking say nothing.
 */
export function comparisonsOf(candidates: number, ballots: readonly MarkBallot[]) {
  const choices = Array.from({ length: candidates }, (_, index) => idOf(index));
  const read = ballots.map(({ ranking = [], count, weight }) => ({
    selection: ranking.map((group) => group.map(idOf)),
    count,
    weight,
  }));
  const { groups, scale } = ballotsOf(read);
  const pairwise = pairwiseOf(choices, groups, 'last');
  const winner = condorcetWinner(pairwise);
  const papers = groups.map(({ selection, count, weight }) => ({
    ranks: selection,
    votes: BigInt(count) * weight,
  }));
  const irv = countPapers(choices, papers, paperRules, earlierIsExcluded);
  return {
    condorcetWinner: winner === null ? null : indexOf(winner),
    irvWinner: irv.elected.map(indexOf)[0] ?? null,
    pairwise: pairwise.preferred.map((row) => row.map((votes) => amount(votes, scale))),
  };
}
