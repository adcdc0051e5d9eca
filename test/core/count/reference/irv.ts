import type { Ranking } from '../../../../src/core/selection.ts';

export interface ReferenceRound {
  readonly tallies: ReadonlyMap<string, number>;
  readonly exhausted: number;
  /** Elected, excluded, or null where a tie stays open. */
  readonly out: string | null;
}

/**
 * Instant-runoff by the book, slowly: single ballots, every round counted anew from the first preferences, exclusions one by
 * one until a majority (or until two are left). Ties: whoever had fewer votes in the round before goes, else in the one
 * before that and so on, else whoever `order` names last.
 */
export function referenceIrv(
  choices: readonly string[],
  ballots: readonly Ranking[],
  order: readonly string[],
  untilTwo: boolean,
): { readonly winner: string | null; readonly rounds: readonly ReferenceRound[] } {
  const rounds: ReferenceRound[] = [];
  let standing = choices;
  for (;;) {
    const tallies = new Map(standing.map((id) => [id, 0]));
    let exhausted = 0;
    for (const ballot of ballots) {
      const top = ballot.flat().find((id) => standing.includes(id));
      if (top === undefined) exhausted += 1;
      else tallies.set(top, (tallies.get(top) ?? 0) + 1);
    }
    const history = [...rounds.map((round) => round.tallies), tallies];
    const best = pick(standing, history, order, 1);
    const active = ballots.length - exhausted;
    const enough = (tallies.get(best) ?? 0) > active / 2;
    if (active === 0) return { winner: null, rounds: [...rounds, { tallies, exhausted, out: null }] };
    if (standing.length < 3 || (enough && !untilTwo))
      return { winner: best, rounds: [...rounds, { tallies, exhausted, out: best }] };
    const worst = pick(standing, history, order, -1);
    rounds.push({ tallies, exhausted, out: worst });
    standing = standing.filter((id) => id !== worst);
  }
}

/** The best (sign 1) or worst (-1): by the newest round, then older ones, then the order. */
function pick(
  standing: readonly string[],
  history: readonly ReadonlyMap<string, number>[],
  order: readonly string[],
  sign: 1 | -1,
): string {
  let left = [...standing];
  for (const tallies of [...history].reverse()) {
    const numbers = left.map((id) => sign * (tallies.get(id) ?? 0));
    const most = Math.max(...numbers);
    left = left.filter((_, index) => numbers[index] === most);
  }
  const sorted = left.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const chosen = sign === 1 ? sorted[0] : sorted.at(-1);
  if (chosen === undefined) throw new Error('somebody stands');
  return chosen;
}
