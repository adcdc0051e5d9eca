import { equalBytes } from '../bytes.ts';
import { canonicalJson } from '../canonical.ts';
import type { Contest } from '../contest.ts';
import { countContest, weighing } from '../count/count.ts';
import { atScale, parseDecimal } from '../count/decimal.ts';
import type { BallotGroup, ContestResult } from '../count/method.ts';
import { ballotKind, type Rule } from '../counting.ts';
import { blankSelection, type Selection } from '../selection.ts';
import { isWriteIn } from '../writeIn.ts';
import type { StatedContest, TotalsBasis } from './totals.ts';
import { ballotsCouldGive } from './totalsBounds.ts';
import { lotOfNamed, othersOf } from './totalsOthers.ts';

/** Whose outcome hangs on the votes for each choice alone, however these lie together on ballots. */
const byVotesAlone: ReadonlySet<Rule> = new Set<Rule>([
  'choose-one/v1',
  'choose-up-to/v1',
  'approval/v1',
  'yes-no-abstain/v1',
  'list-dhondt/v1',
  'list-sainte-lague/v1',
  'list-hare/v1',
  'works-council-lists/v1',
  'works-council-persons/v1',
  'cumulative/v1',
  'score/v1',
]);

type Votes = ReadonlyMap<string, bigint>;

/**
 * Counts the published votes of each choice again, as if each lay on a ballot of its own, where the rule gives the same for
 * them, and compares the outcome.
 * @returns true where the totals do not tell enough
 */
export function followsFromVotes(contest: Contest, stated: StatedContest, basis: TotalsBasis): boolean {
  const { rule } = contest.counting;
  if (!byVotesAlone.has(rule)) return true;
  const { weights } = basis.electorate;
  const { scale, units, eligible, presentOf } = weighing({ weights });
  const votes = votesOf(contest, stated, scale);
  if (votes === null) return false;
  const [each, another] = [...units.values()].sort((a, b) => (a < b ? -1 : 1));
  const others = othersOf(stated, votes, { scale, lightest: each ?? 0n });
  if (others === null) return false;
  if (!ballotsCouldGive(contest, stated, { byChoice: votes, others: others.votes }, basis)) return false;
  if (another !== undefined && stated.blank > 0 && rule === 'yes-no-abstain/v1') return true;
  const blank = { selection: blankSelection(contest), count: stated.blank, weight: each ?? 0n };
  const unnamed = others.tied === null ? [] : [others.tied];
  const groups = [...[...votes].map((entry) => groupOf(contest, entry)), ...unnamed, blank];
  const ballots = { groups, scale, eligible, present: presentOf(basis.present) };
  return isSame(stated, countContest(contest, ballots, lotOfNamed(basis.lotFor(contest.id))));
}

/** By choice, in whole units; null for what no count gives. */
function votesOf(contest: Contest, stated: StatedContest, scale: number): Votes | null {
  const known = new Set(contest.choices.map(({ id }) => id));
  const votes = new Map<string, bigint>();
  for (const [id, text] of stated.rounds.flatMap((round) => Object.entries(round.votes))) {
    const decimal = parseDecimal(text);
    const named = known.has(id) || (contest.writeIns !== undefined && isWriteIn(id));
    if (!named || decimal === null || decimal.scale > scale) return null;
    votes.set(id, atScale(decimal, scale));
  }
  return votes;
}

function groupOf(contest: Contest, [id, votes]: readonly [string, bigint]): BallotGroup<Selection> {
  const selection = ballotKind(contest.counting.rule) === 'marks' ? [id] : { [id]: 1 };
  return { selection, count: 1, weight: votes };
}

/** Numbers of ballots are not compared: votes do not tell how they lay together. */
function isSame(stated: StatedContest, counted: ContestResult): boolean {
  return equalBytes(outcomeOf(stated), outcomeOf({ ...counted }));
}

/** How many unnamed ones were tied was looked at before. */
function outcomeOf({ rounds, ties, elected, details = null }: Outcome): Uint8Array {
  const named = ties.map((tie) => ({ ...tie, unnamed: null }));
  return canonicalJson({ rounds, ties: named, elected, details });
}

interface Outcome {
  readonly rounds: unknown;
  readonly ties: readonly object[];
  readonly elected: unknown;
  readonly details?: unknown;
}
