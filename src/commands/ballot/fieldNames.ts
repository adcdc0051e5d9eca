import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';

/** Names of a ballot's fields. A contest with marks has one field, named like the contest, beside those for names; ids hold no point. */

export function rankField({ id }: Contest, rank: number): string {
  return `${id}.${rank}`;
}

export function scoreField({ id }: Contest, choice: string): string {
  return `${id}.${choice}`;
}

/** A name that the voter writes. @param number counted from 1 */
export function nameField({ id }: Contest, number: number): string {
  return `${id}.+${number}`;
}

/** Where a blank vote is made: among the marks, else in a box of its own. */
export function blankField({ id, counting }: Contest): string {
  return ballotKind(counting.rule) === 'marks' ? id : `${id}.`;
}

/** Stands for no choice in a field that opens: what was chosen there can be taken back. */
export const noChoice = 'none';
