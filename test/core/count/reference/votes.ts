import type { BallotGroup } from '../../../../src/core/count/method.ts';
import type { Ranking } from '../../../../src/core/selection.ts';

/** How many votes prefer one choice to another. */
export type Prefer = (over: string, under: string) => number;

/** Ballot by ballot, by definition; unranked choices are below all ranked ones. */
export function preferences(groups: readonly BallotGroup<Ranking>[]): Prefer {
  return (over, under) => {
    let votes = 0;
    for (const { selection, count } of groups) {
      const rankOf = (id: string) => {
        const rank = selection.findIndex((equals) => equals.includes(id));
        return rank === -1 ? selection.length : rank;
      };
      if (rankOf(over) < rankOf(under)) votes += count;
    }
    return votes;
  };
}
