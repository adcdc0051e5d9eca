import type { Contest } from '../contest.ts';
import type { Ranking } from '../selection.ts';
import type { Ballots } from './method.ts';

/** Nobody is left on a ballot. */
export const nobody = -1;

/** Equal ballots in flat arrays, blank ones left out; a choice is its place in the contest's list. */
export interface RankedBallots {
  readonly size: number;
  /** Ballot b ranks `ranked[start[b]]` up to, but without, `ranked[start[b + 1]]`. */
  readonly start: Uint32Array;
  readonly ranked: Uint16Array;
  /** How many voters cast this ballot. */
  readonly count: Float64Array;
  /** Every weight that a ballot has, in units of 10^-decimals. */
  readonly weights: readonly bigint[];
  /** The place of the ballot's weight in `weights`. */
  readonly weightOf: Uint32Array;
  /** All ballots, in the same units. */
  readonly total: bigint;
}

/** @param decimals how many the rule reckons with; weights must not have more */
export function rankedBallots(
  { choices }: Pick<Contest, 'choices'>,
  { groups, scale }: Ballots<Ranking>,
  decimals: number,
): RankedBallots {
  if (scale > decimals) throw new Error(`this rule takes weights of at most ${decimals} decimals`);
  const placeOf = new Map(choices.map(({ id }, place) => [id, place]));
  const filled = groups.filter(({ selection }) => selection.length > 0);
  const start = new Uint32Array(filled.length + 1);
  filled.forEach(({ selection }, ballot) => {
    start[ballot + 1] = (start[ballot] ?? 0) + selection.length;
  });
  const ranked = new Uint16Array(start[filled.length] ?? 0);
  const count = new Float64Array(filled.length);
  const weightOf = new Uint32Array(filled.length);
  const classes = new Map<bigint, { readonly place: number; count: number }>();
  filled.forEach((group, ballot) => {
    group.selection.forEach((rank, place) => {
      ranked[(start[ballot] ?? 0) + place] = placeOfRank(rank, placeOf);
    });
    count[ballot] = group.count;
    const found = classes.get(group.weight) ?? { place: classes.size, count: 0 };
    classes.set(group.weight, found);
    found.count += group.count;
    weightOf[ballot] = found.place;
  });
  const unit = 10n ** BigInt(decimals - scale);
  return {
    size: filled.length,
    start,
    ranked,
    count,
    weights: [...classes.keys()].map((weight) => weight * unit),
    weightOf,
    total: [...classes].reduce((sum, [weight, { count: cast }]) => sum + BigInt(cast) * weight * unit, 0n),
  };
}

function placeOfRank(rank: readonly string[], placeOf: ReadonlyMap<string, number>): number {
  const place = placeOf.get(rank[0] ?? '');
  if (place === undefined || rank.length > 1) throw new Error('a rank is one choice of the contest');
  return place;
}
