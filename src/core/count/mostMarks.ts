import { markRange } from '../ballotRange.ts';
import type { Contest } from '../contest.ts';
import type { Lot } from '../lot.ts';
import type { Marks } from '../selection.ts';
import type { Ballots, ContestResult } from './method.ts';
import { ballotTotals, electMostVotes, tallyMarks } from './tally.ts';
import { foldBallots, namedVotes, nameTie, spellingsOf } from './writeIns.ts';

/**
 * One round in which the choices with the most marks take the seats: plurality, block vote and approval alike. Names that
 * voters wrote take part like choices that stand after all others; lots know them by their folds.
 */
export function countMostMarks(contest: Contest, ballots: Ballots<Marks>, lot: Lot): ContestResult {
  const spellings = spellingsOf(ballots);
  const written = [...spellings.keys()].map((id) => ({ id }));
  const votes = tallyMarks({ choices: [...contest.choices, ...written] }, foldBallots(ballots, spellings));
  const { elected: folds, ties } = electMostVotes(votes, contest.seats, lot);
  const elected = folds.map((id) => spellings.get(id) ?? id);
  const { named, otherWriteIns } = namedVotes(votes, folds, spellings, ballots.scale);
  return {
    contest: contest.id,
    rule: contest.counting.rule,
    ...ballotTotals(ballots, (marks) => marks.length, markRange(contest).max),
    rounds: [{ kind: 'votes', votes: named, elected, excluded: [] }],
    elected,
    ties: ties.map((tie) => nameTie(tie, named, spellings)),
    ...(otherWriteIns === null ? {} : { otherWriteIns }),
  };
}
