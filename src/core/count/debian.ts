import type { ContestBy } from '../contest.ts';
import { atScale, parseDecimal } from './decimal.ts';
import { byStrength, type Majority, majorities, winningVotes } from './majorities.ts';
import type { CountingMethod, PairwiseDetails, Tie } from './method.ts';
import { type Pairwise, pairwiseOf, votesFor } from './pairwise.ts';
import { pairwiseDetails, preferenceResult } from './preference.ts';
import { closure, has } from './reach.ts';

type Dropped = NonNullable<PairwiseDetails['dropped']>;

/**
 * `debian/v1`: constitution for the Debian project, version 1.9, A.5 (Condorcet, cloneproof Schwartz sequential
 * dropping). Options that fail the quorum, then those that do not defeat the default option by their majority ratio,
 * are dropped; of the defeats between the others, the weakest within the Schwartz set are dropped until there is none.
 * A single option in the Schwartz set wins, the default option like any other; of several the elector with the casting
 * vote chooses (A.5.8), which is reported and never decided by lot. A vote has one winner, whatever the seats.
 *
 * One round for each Schwartz set, sorted in `schwartzSets`. Its votes are the defeats of each option that stands over
 * others, as far as they are not dropped. The ranking has two places: the last Schwartz set, and all others.
 */
export const countDebian: CountingMethod<'debian/v1'> = (contest, ballots) => {
  const ids = contest.choices.map(({ id }) => id);
  const pairwise = pairwiseOf(ids, ballots.groups, 'last');
  const dropped = droppedOptions(contest, pairwise, ballots.scale);
  const standing = ids.flatMap((id, place) => (dropped.some(({ choice }) => choice === id) ? [] : [place]));
  const stages = dropWeakest(ids, standing, majorities(pairwise));
  const last = stages.at(-1)?.schwartz ?? [];
  const elected = last.length === 1 ? last : [];
  const rounds = stages.map(({ schwartz, defeats }, index) => ({
    kind: 'preferences' as const,
    votes: defeatsOf(ids, standing, defeats),
    elected: index === stages.length - 1 && schwartz.length === 1 ? schwartz : [],
    excluded: index === 0 ? dropped.map(({ choice }) => choice) : [],
  }));
  const casting: Tie = { round: stages.length, over: 'seat', choices: last, brokenBy: 'people', order: [] };
  const others = ids.filter((id) => !last.includes(id)).sort();
  return preferenceResult(contest, ballots, {
    rounds,
    elected,
    ties: last.length > 1 ? [casting] : [],
    details: {
      ...pairwiseDetails(pairwise, ballots.scale, others.length > 0 ? [last, others] : [last]),
      dropped,
      schwartzSets: stages.map(({ schwartz }) => schwartz),
    },
  });
};

/**
 * A.5.2 and A.5.3. With V(A, D) for the votes that prefer an option A to the default option D: A needs V(A, D) >=
 * quorum; and, for a majority of N:M, M × V(A, D) >= N × V(D, A) and V(A, D) > V(D, A).
 */
function droppedOptions(
  { counting, choices }: ContestBy<'debian/v1'>,
  pairwise: Pairwise,
  scale: number,
): Dropped {
  const quorum = parseDecimal(counting.quorum);
  const byDefault = choices.findIndex(({ id }) => id === counting.defaultOption);
  if (quorum === null || byDefault === -1) throw new Error('a quorum and a default option are needed');
  const finer = Math.max(scale, quorum.scale);
  const reasons = choices.map(({ id }, place): 'quorum' | 'majority' | null => {
    if (place === byDefault) return null;
    const [pro, contra] = [votesFor(pairwise, place, byDefault), votesFor(pairwise, byDefault, place)];
    if (atScale({ units: pro, scale }, finer) < atScale(quorum, finer)) return 'quorum';
    const [needed, of] = counting.ratios[id] ?? [1, 1];
    return BigInt(of) * pro >= BigInt(needed) * contra && pro > contra ? null : 'majority';
  });
  return (['quorum', 'majority'] as const).flatMap((reason) =>
    choices.filter((_, place) => reasons[place] === reason).map(({ id }) => ({ choice: id, for: reason })),
  );
}

interface Stage {
  readonly schwartz: readonly string[];
  readonly defeats: readonly Majority[];
}

/** A.5.4 to A.5.8: the Schwartz set of every round, and the defeats that were left in it. */
function dropWeakest(
  ids: readonly string[],
  standing: readonly number[],
  all: readonly Majority[],
): readonly Stage[] {
  const stages: Stage[] = [];
  let defeats = all.filter(({ winner, loser }) => standing.includes(winner) && standing.includes(loser));
  for (;;) {
    const schwartz = schwartzSet(ids.length, standing, defeats);
    stages.push({ schwartz: schwartz.map((place) => ids[place] ?? '').sort(), defeats });
    const inside = defeats.filter(
      ({ winner, loser }) => schwartz.includes(winner) && schwartz.includes(loser),
    );
    const weakest = byStrength(inside, winningVotes).at(-1);
    if (weakest === undefined) return stages;
    defeats = defeats.filter((defeat) => !weakest.includes(defeat));
  }
}

/** A.5.6: A is in it if for all options B either A transitively defeats B, or B does not transitively defeat A. */
function schwartzSet(
  size: number,
  standing: readonly number[],
  defeats: readonly Majority[],
): readonly number[] {
  const direct = new Set(defeats.map(({ winner, loser }) => winner * size + loser));
  const transitive = closure(size, (a, b) => direct.has(a * size + b));
  return standing.filter((a) => standing.every((b) => has(transitive, a, b) || !has(transitive, b, a)));
}

function defeatsOf(ids: readonly string[], standing: readonly number[], defeats: readonly Majority[]) {
  return Object.fromEntries(
    standing.map((place) => [
      ids[place] ?? '',
      String(defeats.filter(({ winner }) => winner === place).length),
    ]),
  );
}
