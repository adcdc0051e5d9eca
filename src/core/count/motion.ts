import type { CountingBy, Share } from '../counting.ts';
import { unreachable } from '../result.ts';
import { isBlank, type Marks } from '../selection.ts';
import { formatDecimal } from './decimal.ts';
import type { Ballots, CountingMethod, MotionDetails, MotionTest, Tie } from './method.ts';
import { asDecimals, ballotTotals, tallyMarks, votesOf } from './tally.ts';

/** Votes of a motion, in the units of its ballots. */
interface MotionVotes {
  readonly yes: bigint;
  readonly no: bigint;
  /** All valid ballots of the contest: yes, no, abstentions and blanks. */
  readonly cast: bigint;
  readonly eligible: bigint;
  /** Null: not entered yet. */
  readonly present: bigint | null;
}

/**
 * `yes-no-abstain/v1`: a motion is carried if at least (`strict`: more than) the `threshold` of its base says yes, and its
 * quorums are met.
 *
 * - Base `yes+no`: abstentions and blanks do not count (so German associations, § 32 (1) BGB as read in BGHZ 83, 35); `cast`:
 *   all valid ballots of the contest, abstentions and blanks among them; `present`: as entered by an organiser; `eligible`:
 *   the whole roll (§ 33 (1) sentence 2 BGB asks for all of it; in statutes often "absolute majority of the members").
 * - Turnout quorum: cast, of those eligible. Approval quorum: yes, of those eligible (as in German ballots on laws).
 * - Without a single yes nothing is carried, whatever the threshold.
 * - As many yes as no is lost; the result says `tied` (and names the tie, open) where a simple majority of yes and no was
 *   asked and nothing else is missing, because statutes often give the chair a casting vote then.
 * - `undecided`: the base is those present, and nobody has entered yet how many they are.
 *
 * `elected` is `yes` where the motion is carried, `no` where it is lost and more said no than yes, else nobody.
 */
export const countMotion: CountingMethod<'yes-no-abstain/v1'> = (contest, ballots) => {
  const tally = tallyMarks(contest, ballots);
  const votes: MotionVotes = {
    yes: tally.get('yes') ?? 0n,
    no: tally.get('no') ?? 0n,
    cast: [...tally.values()].reduce((sum, own) => sum + own, blankVotes(ballots)),
    eligible: ballots.eligible,
    present: ballots.present,
  };
  const details = decide(contest.counting, votes, ballots.scale);
  const elected = prevailing(details.outcome, votes);
  const round = { kind: 'votes', votes: asDecimals(tally, ballots.scale), elected, excluded: [] } as const;
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (marks) => marks.length, 1),
    rounds: [round],
    elected,
    ties: details.outcome === 'tied' ? [openTie] : [],
    details,
  };
};

const openTie: Tie = { round: 1, over: 'seat', choices: ['no', 'yes'], brokenBy: 'open', order: [] };

function blankVotes({ groups }: Ballots<Marks>): bigint {
  return groups
    .filter(({ selection }) => isBlank(selection))
    .reduce((sum, group) => sum + votesOf(group), 0n);
}

type Motion = CountingBy<'yes-no-abstain/v1'>;

function decide(motion: Motion, votes: MotionVotes, scale: number): MotionDetails {
  const { threshold, turnoutQuorum, approvalQuorum } = motion;
  const base = baseOf(motion.base, votes);
  const tests = [
    testOf('threshold', base === null ? null : threshold, votes.yes, base ?? 0n, scale),
    testOf('turnout', turnoutQuorum, votes.cast, votes.eligible, scale),
    testOf('approval', approvalQuorum, votes.yes, votes.eligible, scale),
  ].filter((test) => test !== null);
  const outcome = base === null ? 'undecided' : outcomeOf(motion, votes, tests);
  return { kind: 'motion', outcome, tests };
}

function baseOf(base: Motion['base'], { yes, no, cast, present, eligible }: MotionVotes): bigint | null {
  switch (base) {
    case 'yes+no':
      return yes + no;
    case 'cast':
      return cast;
    case 'present':
      return present;
    case 'eligible':
      return eligible;
    default:
      return unreachable(base);
  }
}

function testOf(
  test: MotionTest['test'],
  bound: Motion['threshold'] | null,
  votes: bigint,
  of: bigint,
  scale: number,
): MotionTest | null {
  if (bound === null) return null;
  const numbers = { votes: formatDecimal(votes, scale), of: formatDecimal(of, scale) };
  const met = reaches(votes, of, bound.share, bound.strict) && (test !== 'threshold' || votes > 0n);
  return { test, ...numbers, share: bound.share, strict: bound.strict, met };
}

/** votes / of ≥ (strict: >) numerator / denominator, without dividing. */
function reaches(votes: bigint, of: bigint, [numerator, denominator]: Share, strict: boolean): boolean {
  const [have, need] = [votes * BigInt(denominator), of * BigInt(numerator)];
  return strict ? have > need : have >= need;
}

function outcomeOf(
  { base, threshold: { share, strict } }: Motion,
  { yes, no }: MotionVotes,
  tests: readonly MotionTest[],
): MotionDetails['outcome'] {
  if (tests.every(({ met }) => met)) return 'carried';
  const simpleMajority = base === 'yes+no' && strict && share[0] * 2 === share[1];
  const quorumsMet = tests.every(({ test, met }) => met || test === 'threshold');
  return simpleMajority && quorumsMet && yes === no && yes > 0n ? 'tied' : 'lost';
}

function prevailing(outcome: MotionDetails['outcome'], { yes, no }: MotionVotes): readonly string[] {
  if (outcome === 'carried') return ['yes'];
  return outcome === 'lost' && no > yes ? ['no'] : [];
}
