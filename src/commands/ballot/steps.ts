import { type Answers, readAnswers } from '../../core/answers.ts';
import { mostWriteIns, rankRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import type { Definition } from '../../core/election.ts';
import { unreachable } from '../../core/result.ts';

/** The contests that one form shows, in the order of the ballot. */
export type Steps = readonly (readonly Contest[])[];

/** So many contests stand on one page together if they take no more lines than this; a line is about one of text. */
const mostTogether = 3;
const mostLines = 24;
const lineLength = 80;
/** More options than this open as a list of one line. */
const mostBoxes = 10;

/** A short ballot is one step, any other has a step for each contest. */
export function ballotSteps(contests: readonly Contest[]): Steps {
  const lines = contests.reduce((sum, contest) => sum + linesOf(contest), 0);
  const together = contests.length <= mostTogether && lines <= mostLines;
  return together ? [contests] : contests.map((contest) => [contest]);
}

function linesOf(contest: Contest): number {
  const { choices, counting, description } = contest;
  const about = 2 + Math.ceil(description.length / lineLength);
  const kind = ballotKind(counting.rule);
  switch (kind) {
    case 'marks':
      return about + (choices.length < mostBoxes ? choices.length + 1 : 1) + 3 * mostWriteIns(contest);
    case 'ranking':
      return about + 2 * rankRange(contest).max + 2;
    case 'scores':
      return about + 2 * choices.length + 2;
    default:
      return unreachable(kind);
  }
}

/**
 * The step that follows when this one is sent; null where all others are filled in: then comes the review.
 * @param step places count from 0
 */
export function stepAfter(steps: Steps, step: number, answers: Answers): number | null {
  const open = steps.findIndex((contests, place) => place !== step && !isFilledIn(contests, answers));
  if (open < 0) return null;
  return step + 1 < steps.length ? step + 1 : open;
}

function isFilledIn(contests: readonly Contest[], answers: Answers): boolean {
  return answersTo(contests, answers).ok;
}

/** What these contests were answered with, judged as if they were the whole ballot. */
export function answersTo(
  contests: readonly Contest[],
  answers: Answers,
  { translations }: Pick<Definition, 'translations'> = {},
): ReturnType<typeof readAnswers> {
  const own = contests.flatMap(({ id }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  const asked = { contests: [...contests], ...(translations !== undefined && { translations }) };
  return readAnswers(asked, Object.fromEntries(own));
}
