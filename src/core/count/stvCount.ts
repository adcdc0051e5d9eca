import type { Contest } from '../contest.ts';
import type { Lot } from '../lot.ts';
import type { Tie, Transfer } from './method.ts';
import { breakTie } from './stvTie.ts';

/** A round while it is counted; choices are places in the contest's list, amounts are in the units of the rule. */
export interface Stage {
  readonly votes: readonly bigint[];
  readonly quota: bigint;
  readonly exhausted: bigint;
  readonly transfers?: readonly Transfer[];
  readonly keepValues?: readonly bigint[];
  readonly elected: number[];
  readonly excluded: number[];
  sureLosers: boolean;
}

/** A count under way: who still stands, and every round so far. */
export interface StvCount {
  readonly ids: readonly string[];
  readonly seats: number;
  readonly lot: Lot;
  /** 1 where a choice is neither elected nor excluded, else 0. */
  readonly hopeful: Uint8Array;
  readonly elected: number[];
  readonly stages: Stage[];
  readonly ties: Tie[];
}

export function beginCount({ choices, seats }: Pick<Contest, 'choices' | 'seats'>, lot: Lot): StvCount {
  const ids = choices.map(({ id }) => id);
  const hopeful = new Uint8Array(ids.length).fill(1);
  return { ids, seats, lot, hopeful, elected: [], stages: [], ties: [] };
}

/** Begins the next round with its votes. */
export function openStage(
  { stages }: StvCount,
  facts: Omit<Stage, 'elected' | 'excluded' | 'sureLosers'>,
): Stage {
  const stage = { ...facts, votes: [...facts.votes], elected: [], excluded: [], sureLosers: false };
  stages.push(stage);
  return stage;
}

export function hopefuls({ hopeful }: StvCount): readonly number[] {
  return [...hopeful.keys()].filter((choice) => hopeful[choice]);
}

export function vacancies({ seats, elected }: StvCount): number {
  return seats - elected.length;
}

/** The choices of most votes first; equal ones as the contest lists them, which decides nothing. */
export function byVotes(choices: readonly number[], votes: readonly bigint[]): readonly number[] {
  return choices.toSorted((a, b) => compareVotes(votes[b], votes[a]) || a - b);
}

/** Fewest votes first. */
export function fromLowest(choices: readonly number[], votes: readonly bigint[]): readonly number[] {
  return choices.toSorted((a, b) => compareVotes(votes[a], votes[b]) || a - b);
}

function compareVotes(a = 0n, b = 0n): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Who holds the most, or the least, of these: one, or several who are tied. */
export function extreme(
  choices: readonly number[],
  votes: readonly bigint[],
  end: 'most' | 'least',
): readonly number[] {
  const bound = votes[byVotes(choices, votes).at(end === 'most' ? 0 : -1) ?? 0];
  return choices.filter((choice) => votes[choice] === bound);
}

/** Elects who stands and has the quota. */
export function electAtQuota(count: StvCount, stage: Stage): readonly number[] {
  const reached = hopefuls(count).filter((choice) => (stage.votes[choice] ?? 0n) >= stage.quota);
  return elect(count, stage, reached);
}

/** Whether all seats are filled, or as few stand as there are seats left: then these are elected. */
export function isComplete(count: StvCount, stage: Stage): boolean {
  const left = vacancies(count);
  const standing = hopefuls(count);
  if (left > 0 && standing.length > left) return false;
  if (left > 0) elect(count, stage, standing);
  return true;
}

function elect({ hopeful, elected }: StvCount, stage: Stage, choices: readonly number[]): readonly number[] {
  const inOrder = byVotes(choices, stage.votes);
  for (const choice of inOrder) hopeful[choice] = 0;
  stage.elected.push(...inOrder);
  elected.push(...inOrder);
  return inOrder;
}

export function exclude({ hopeful }: StvCount, stage: Stage, choices: readonly number[]): void {
  for (const choice of choices) hopeful[choice] = 0;
  stage.excluded.push(...choices);
}

/**
 * Which of those who are tied is excluded, or has its surplus transferred first; the only one, if there is one. Null:
 * only a lot could tell, and none may be drawn.
 * @param lookBack whether votes of earlier rounds come before the lot
 */
export function takeOne(
  { ids, stages, lot, ties }: StvCount,
  over: 'exclusion' | 'surplus',
  tied: readonly number[],
  { lookBack }: { readonly lookBack: boolean },
): number | null {
  const [only = null] = tied;
  if (tied.length === 1) return only;
  const earlier = lookBack ? stages.slice(0, -1).map(({ votes }) => votes) : [];
  const { tie, taken } = breakTie({ round: stages.length, over, tied, ids, earlier, lot });
  ties.push(tie);
  return taken;
}
