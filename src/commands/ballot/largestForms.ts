import { type Answers, blankAnswer } from '../../core/answers.ts';
import { markRange, mostWriteIns, rankRange, scoreRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import { contestInLanguage } from '../../core/translations.ts';
import { writeInLimits, writeInSign } from '../../core/writeIn.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceName, scoreLabel } from '../../words/choices.ts';
import type { Reading } from '../desk.ts';
import type { Form } from '../ui.ts';
import { ballotForm } from './ballotForm.ts';
import type { BallotState } from './ballotState.ts';
import { blankField } from './fieldNames.ts';
import type { Paper, Weighed } from './paper.ts';
import { reviewForm } from './reviewForm.ts';
import { ballotSteps } from './steps.ts';

/** As long as any receipt code. */
const anyCode = 'XXXXX-XXXXX-XXXXX-XXXXX';

/** Every form that a ballot may lead to, filled in so that hardly any way of filling it in makes it larger. */
export function largestForms(
  visit: Reading,
  opened: Paper,
  voter: Weighed,
  state: BallotState,
): readonly Form[] {
  const { contests, translations } = opened.manifest.definition;
  const valid = each(contests, (contest) =>
    largestAnswer(visit.t, contestInLanguage(translations, visit.t.language, contest)),
  );
  const kept = each(contests, (contest) => [
    ...allMarks(contest, valid[contest.id] ?? []),
    ...(contest.id === blankField(contest) ? [] : [blankAnswer]),
  ]);
  return [
    ...ballotSteps(contests).map((_, step) =>
      ballotForm(visit, opened, voter, { ...state, step, answers: kept }),
    ),
    reviewForm(visit, opened, { ...state, answers: valid }, anyCode),
  ];
}

function each(
  contests: readonly Contest[],
  answer: (contest: Contest) => readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(contests.map((contest) => [contest.id, answer(contest)]));
}

/** Boxes hold any number of ticks until they are judged. */
function allMarks(contest: Contest, valid: readonly string[]): readonly string[] {
  const boxes = ballotKind(contest.counting.rule) === 'marks' && markRange(contest).max > 1;
  return boxes ? [...contest.choices.map(({ id }) => id), blankAnswer, ...widestNames(contest)] : valid;
}

/** The answer without problems that takes the most room on the wire. */
function largestAnswer(t: Translate, contest: Contest): Answers[string] {
  const kind = ballotKind(contest.counting.rule);
  const ids = contest.choices.map(({ id }) => id);
  const longest = byRoom(ids, (id) => choiceName(t, contest, id));
  switch (kind) {
    case 'marks':
      return [...widestNames(contest), ...longest].slice(0, markRange(contest).max);
    case 'ranking':
      return longest.slice(0, rankRange(contest).max).map((id, place) => `${id}=${place + 1}`);
    case 'scores':
      return largestScores(t, contest, longest);
    default:
      return unreachable(kind);
  }
}

/** No name takes more room: as many characters as there may be, of two bytes each. They differ in their last ones. */
function widestNames(contest: Contest): readonly string[] {
  return Array.from(
    { length: mostWriteIns(contest) },
    (_, index) => writeInSign + String.fromCodePoint(0x0629 + index).padStart(writeInLimits.points, '\u0628'),
  );
}

/** Points are shared out among as many choices as can have some. */
function largestScores(t: Translate, contest: Contest, longest: readonly string[]): Answers[string] {
  const { max, total } = scoreRange(contest);
  const scores = Array.from({ length: max + 1 }, (_, score) => score);
  if (total === null) {
    const [widest = max] = byRoom(scores.slice(1), (score) => scoreLabel(t, contest, score));
    return longest.map((id) => `${id}=${widest}`);
  }
  const some = longest.slice(0, total);
  return some.map((id) => `${id}=${Math.max(1, Math.floor(total / some.length))}`);
}

/** The longest first, as a platform sends them back: JSON in ASCII, URL-encoded. */
function byRoom<T>(items: readonly T[], text: (item: T) => string): readonly T[] {
  const room = (item: T) =>
    encodeURIComponent(JSON.stringify(text(item)).replaceAll(/[^ -~]/gu, wide)).length;
  return items
    .map((item) => ({ item, length: room(item) }))
    .sort((a, b) => b.length - a.length)
    .map(({ item }) => item);
}

function wide(character: string): string {
  return '\\u0000'.repeat(character.length);
}
