import type { Contest } from '../../core/contest.ts';
import { countContest } from '../../core/count/count.ts';
import type { CountingBy } from '../../core/counting.ts';
import { castBallots, groupBallots } from './ballots.ts';

interface Case {
  readonly counting: CountingBy<'stv-scottish/v1' | 'stv-wigm/v1' | 'stv-meek/v1'>;
  readonly ballots: number;
}

const choices = Array.from({ length: 20 }, (_, place) => `c${place + 1}`);
const maxRanks = choices.length;
const large = 1_000_000;
const middle = 100_000;

const cases: Readonly<Record<string, Case>> = {
  'scottish-1000000': { counting: { rule: 'stv-scottish/v1', maxRanks }, ballots: large },
  'wigm-1000000': { counting: { rule: 'stv-wigm/v1', maxRanks, batch: false }, ballots: large },
  'meek-1000000': { counting: { rule: 'stv-meek/v1', maxRanks }, ballots: large },
  'scottish-100000': { counting: { rule: 'stv-scottish/v1', maxRanks }, ballots: middle },
  'wigm-100000': { counting: { rule: 'stv-wigm/v1', maxRanks, batch: false }, ballots: middle },
  'meek-100000': { counting: { rule: 'stv-meek/v1', maxRanks }, ballots: middle },
};

export const caseNames: readonly string[] = Object.keys(cases);

/** What one case took; memory is that of the whole process, with the ballots and their grouping. */
interface Measured {
  readonly case: string;
  readonly rule: string;
  readonly ballots: number;
  /** Different rankings among them. */
  readonly distinct: number;
  readonly choices: number;
  readonly seats: number;
  readonly rounds: number;
  /** Reading single ballots and grouping equal ones. */
  readonly groupSeconds: number;
  /** Counting the groups. */
  readonly seconds: number;
  readonly peakMemoryMB: number;
}

/** Counts the made-up election of a case once; null: there is no such case. To be run in a process of its own. */
export function measureCount(name: string): Measured | null {
  const asked = cases[name];
  if (asked === undefined) return null;
  const { counting, ballots } = asked;
  const contest: Contest = {
    id: 'bench',
    title: 'Bench',
    description: '',
    choices: choices.map((id) => ({ id, label: id })),
    seats: 5,
    counting,
  };
  const cast = castBallots(ballots, choices.length, 1);
  const [grouped, groupSeconds] = timed(() => groupBallots(cast, choices));
  const [result, seconds] = timed(() => countContest(contest, grouped, (tied) => tied.toSorted()));
  return {
    case: name,
    rule: counting.rule,
    ballots,
    distinct: grouped.groups.length,
    choices: choices.length,
    seats: contest.seats,
    rounds: result.rounds.length,
    groupSeconds,
    seconds,
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function timed<T>(work: () => T): readonly [T, number] {
  const begun = performance.now();
  const done = work();
  return [done, Math.round(performance.now() - begun) / 1000];
}
