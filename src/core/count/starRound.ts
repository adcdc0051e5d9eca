import type { Lot } from '../lot.ts';
import type { Scores } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { Ballots, Round, Tie } from './method.ts';
import { preferencesAmong, topScores, votesCast } from './scoreSums.ts';
import { asDecimals } from './tally.ts';
import { breakTie, groupsByValue, type Measure, type Standing, splitAt } from './tieSteps.ts';

/** Who competes for one seat, and by which ballots. */
export interface StarField {
  /** Sums of scores of those who compete. */
  readonly totals: ReadonlyMap<string, bigint>;
  readonly ballots: Ballots<Scores>;
  readonly maxScore: number;
  readonly lot: Lot;
  /** The number of the next round. */
  readonly round: number;
}

export interface StarSeat {
  /** Null: nobody, or not known while a tie is open. */
  readonly winner: string | null;
  readonly rounds: readonly Round[];
  readonly ties: readonly Tie[];
}

/**
 * One seat by STAR (score, then automatic runoff): the two with the greatest sums of scores are finalists, and the one
 * of them whom more voters scored higher is elected. A choice without any points takes no part. Ties by the Official
 * Tiebreaker Protocol (starvoting.org/ties) as starvote reads it (docs/clarifying_star_voting.md): among those tied for
 * a place in the runoff by how often they are scored above each other, then by the most highest scores; in the runoff
 * by the sum of scores, then by the most highest scores; else by lot.
 *
 * While no lot may be drawn: who wins against every possible second finalist is elected all the same.
 */
export function fillStarSeat(field: StarField): StarSeat {
  const contenders = [...field.totals.keys()].filter((id) => (field.totals.get(id) ?? 0n) > 0n);
  const scores = (elected: readonly string[]): Round => ({
    kind: 'scores',
    votes: asDecimals(field.totals, field.ballots.scale),
    elected,
    excluded: [],
  });
  if (contenders.length < 2) return { winner: contenders[0] ?? null, rounds: [scores(contenders)], ties: [] };
  const { chosen, open, ties } = chooseFinalists(field, contenders);
  const [first, second] = chosen;
  if (first !== undefined && second !== undefined) {
    const runoff = holdRunoff({ ...field, round: field.round + 1 }, first, second);
    return { ...runoff, rounds: [scores([]), ...runoff.rounds], ties: [...ties, ...runoff.ties] };
  }
  const sure = first !== undefined && open.every((id) => holdRunoff(field, first, id).winner === first);
  return sure
    ? { winner: first, rounds: [scores([first])], ties }
    : { winner: null, rounds: [scores([])], ties };
}

function chooseFinalists(field: StarField, contenders: readonly string[]): Standing {
  const { taken, undecided } = splitAt(groupsByValue(contenders, field.totals), 2);
  if (undecided.length === 0) return { chosen: taken, order: taken, open: [], ties: [] };
  const measures: readonly Measure[] = [
    { brokenBy: 'head-to-head', valuesOf: (tied) => preferencesAmong(tied, field.ballots) },
    mostTopScores(field),
  ];
  const where = { round: field.round, over: 'finalist' } as const;
  const rest = breakTie(undecided, 2 - taken.length, measures, field.lot, where);
  return { ...rest, chosen: [...taken, ...rest.chosen] };
}

function mostTopScores({ ballots, maxScore }: StarField): Measure {
  return { brokenBy: 'top-scores', valuesOf: (tied) => topScores(tied, ballots, maxScore) };
}

function holdRunoff(field: StarField, first: string, second: string): StarSeat {
  const { ballots, totals, lot, round } = field;
  const finalists = [first, second];
  const votes = preferencesAmong(finalists, ballots);
  const [best = [], ...rest] = groupsByValue(finalists, votes);
  const measures: readonly Measure[] = [{ brokenBy: 'score', valuesOf: () => totals }, mostTopScores(field)];
  const { chosen, ties } =
    rest.length > 0
      ? { chosen: best, ties: [] }
      : breakTie(finalists, 1, measures, lot, { round, over: 'seat' });
  const preferring = [...votes.values()].reduce((sum, count) => sum + count, 0n);
  const runoff: Round = {
    kind: 'runoff',
    votes: asDecimals(votes, ballots.scale),
    elected: chosen,
    excluded: [],
    exhausted: formatDecimal(votesCast(ballots.groups) - preferring, ballots.scale),
  };
  return { winner: chosen[0] ?? null, rounds: [runoff], ties };
}
