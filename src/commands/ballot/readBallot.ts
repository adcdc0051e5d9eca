import { type Answers, type BallotProblem, blankAnswer, nameProblems } from '../../core/answers.ts';
import { mostWriteIns, rankRange, scoreRange } from '../../core/ballotRange.ts';
import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import { writeInSign, writeInText } from '../../core/writeIn.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { problemText } from '../../words/rules.ts';
import { list, text } from '../draft/draftRead.ts';
import type { Values } from '../ui.ts';
import { blankField, nameField, noChoice, rankField, scoreField } from './fieldNames.ts';

/** What a ballot's form was filled in with; the core judges it. */
export function readBallotForm(contests: readonly Contest[], values: Values): Answers {
  return Object.fromEntries(contests.map((contest) => [contest.id, readContest(contest, values)]));
}

function readContest(contest: Contest, values: Values): readonly string[] {
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return [...list(values, contest.id), ...readNames(contest, values)];
    case 'ranking':
      return [...readRanks(contest, values), ...readBlank(contest, values)];
    case 'scores':
      return [...readScores(contest, values), ...readBlank(contest, values)];
    default:
      return unreachable(kind);
  }
}

/** Names as they would be counted; what cannot be is kept as it was typed, for the core to judge. */
function readNames(contest: Contest, values: Values): readonly string[] {
  return nameFieldsOf(contest).flatMap((field) => {
    const typed = text(values, field).trim();
    const name = writeInText(typed);
    return typed === '' ? [] : [writeInSign + (name.ok ? name.value : typed)];
  });
}

function nameFieldsOf(contest: Contest): readonly string[] {
  return Array.from({ length: mostWriteIns(contest) }, (_, index) => nameField(contest, index + 1));
}

/** Without the ranks and scores that no field of the ballot offers: numbers can be typed at will. */
export function withinRange(contests: readonly Contest[], answers: Answers): Answers {
  const own = contests.map((contest) => [
    contest.id,
    (answers[contest.id] ?? []).filter((entry) => inRange(contest, entry)),
  ]);
  return Object.fromEntries(own);
}

function inRange(contest: Contest, entry: string): boolean {
  if (ballotKind(contest.counting.rule) === 'marks') return true;
  if (!entry.includes('=')) return true;
  const digits = entry.slice(entry.indexOf('=') + 1);
  const ranked = ballotKind(contest.counting.rule) === 'ranking';
  const { max } = ranked ? rankRange(contest) : scoreRange(contest);
  return /^\d{1,4}$/u.test(digits) && Number(digits) <= max;
}

function readBlank(contest: Contest, values: Values): readonly string[] {
  return list(values, blankField(contest)).includes(blankAnswer) ? [blankAnswer] : [];
}

function ranksOf(contest: Contest): readonly number[] {
  return Array.from({ length: rankRange(contest).max }, (_, index) => index + 1);
}

function readRanks(contest: Contest, values: Values): readonly string[] {
  return ranksOf(contest).flatMap((rank) =>
    chosenAt(contest, rank, values).map((choice) => `${choice}=${rank}`),
  );
}

function chosenAt(contest: Contest, rank: number, values: Values): readonly string[] {
  return list(values, rankField(contest, rank)).filter((choice) => choice !== noChoice && choice !== '');
}

/** Points that are nothing are none. */
function readScores(contest: Contest, values: Values): readonly string[] {
  const none = scoreRange(contest).total === null ? ['', noChoice] : ['', noChoice, '0'];
  return contest.choices.flatMap(({ id }) => {
    const typed = text(values, scoreField(contest, id)).trim();
    return none.includes(typed) ? [] : [`${id}=${typed}`];
  });
}

/** Every problem of a ballot as sentences at the fields that are concerned. */
export function ballotErrors(
  t: Translate,
  contests: readonly Contest[],
  values: Values,
  problems: readonly BallotProblem[],
): Record<string, string> {
  const errors = new Map<string, string>();
  for (const { contest: id, problem } of problems) {
    const contest = contests.find((each) => each.id === id);
    if (contest === undefined) continue;
    const told = problemText(t, contest, problem);
    for (const field of fieldsOf(contest, values, problem))
      errors.set(field, [errors.get(field), told].filter((sentence) => sentence !== undefined).join(' '));
  }
  return Object.fromEntries(errors);
}

function fieldsOf(contest: Contest, values: Values, problem: BallotProblem['problem']): readonly string[] {
  if (problem === 'blank-with-choices') return [blankField(contest)];
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return nameProblems.has(problem) ? wrongNames(contest, values) : [contest.id];
    case 'ranking':
      return rankFieldsOf(contest, values, problem);
    case 'scores':
      return scoreFieldsOf(contest, values, problem);
    default:
      return unreachable(kind);
  }
}

/** The names that nobody could write, else all that are written; the first field where there is none. */
function wrongNames(contest: Contest, values: Values): readonly string[] {
  const fields = nameFieldsOf(contest);
  const written = fields.filter((field) => text(values, field).trim() !== '');
  const wrong = written.filter((field) => !writeInText(text(values, field)).ok);
  if (wrong.length > 0) return wrong;
  return written.length > 0 ? written : fields.slice(0, 1);
}

/** The ranks at which something is wrong; the first one where it is none in particular. */
function rankFieldsOf(
  contest: Contest,
  values: Values,
  problem: BallotProblem['problem'],
): readonly string[] {
  const seen = new Set<string>();
  const concerned = ranksOf(contest).filter((rank) => {
    const chosen = chosenAt(contest, rank, values);
    const again = chosen.some((choice) => seen.has(choice));
    for (const choice of chosen) seen.add(choice);
    if (problem === 'repeated-choice') return again;
    return problem === 'equal-ranks' && chosen.length > 1;
  });
  const [first = 1] = concerned;
  return concerned.length > 0
    ? concerned.map((rank) => rankField(contest, rank))
    : [rankField(contest, first)];
}

/** The scores that are none; with too many points the first that has any. */
function scoreFieldsOf(
  contest: Contest,
  values: Values,
  problem: BallotProblem['problem'],
): readonly string[] {
  const { min, max } = scoreRange(contest);
  const filled = readScores(contest, values).map((entry) => entry.split('=', 2));
  const wrong = filled.filter(
    ([, number = '']) => !/^\d{1,4}$/u.test(number) || Number(number) < min || Number(number) > max,
  );
  const outOfRange = problem === 'bad-score' || problem === 'not-a-number';
  const concerned = outOfRange ? wrong : filled.slice(0, 1);
  const ids = concerned.map(([id = '']) => id);
  return (ids.length > 0 ? ids : [contest.choices[0]?.id ?? '']).map((id) => scoreField(contest, id));
}
