import type { CountingMethod } from './method.ts';
import { asDecimals, ballotTotals, tallyMarks } from './tally.ts';

/** `yes-no-abstain/v1`: carried when there are more yes than no; abstentions and blanks do not count; no lot. */
export const countMotion: CountingMethod = (contest, groups) => {
  const votes = tallyMarks(contest, groups);
  const yes = votes.get('yes') ?? 0;
  const no = votes.get('no') ?? 0;
  const tied = yes === no;
  const elected = tied ? [] : [yes > no ? 'yes' : 'no'];
  return {
    contest: contest.id,
    rule: contest.rule,
    ...ballotTotals(contest, groups),
    rounds: [{ votes: asDecimals(votes), elected }],
    elected,
    ties: tied ? [{ round: 1, choices: ['no', 'yes'], brokenBy: 'open', order: [] }] : [],
    motion: tied ? 'tied' : yes > no ? 'carried' : 'lost',
  };
};
