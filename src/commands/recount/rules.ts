import type { Contest } from '../../core/contest.ts';
import { takesWriteIns } from '../../core/contestProblems.ts';
import { ballotKind, type Rule, rules } from '../../core/counting.ts';

/** Rules that take more than a label of every choice: only a contest that has it can be counted by them. */
const ownChoices: ReadonlySet<Rule> = new Set([
  'yes-no-abstain/v1',
  'works-council-lists/v1',
  'works-council-persons/v1',
]);

/** By which rules the ballots of a contest can be counted again: those of the same kind of ballot, with its written names. */
export function recountRules({ counting: { rule }, writeIns }: Contest): readonly Rule[] {
  if (rule === 'yes-no-abstain/v1') return [rule];
  return rules
    .filter((each) => ballotKind(each) === ballotKind(rule) && (each === rule || !ownChoices.has(each)))
    .filter((each) => writeIns === undefined || takesWriteIns.has(each));
}
