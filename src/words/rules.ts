import type { BallotProblemKind } from '../core/answers.ts';
import { markRange, mostWriteIns, rankRange, scoreRange } from '../core/ballotRange.ts';
import type { Contest } from '../core/contest.ts';
import { ballotKind, type Rule } from '../core/counting.ts';
import { unreachable } from '../core/result.ts';
import type { Translate } from '../locales/catalogue.ts';

/** What a counting rule is called in words, with the standard's name where it has one. */
export function ruleName(t: Translate, rule: Rule): string {
  return t(`words.rule.${rule}`);
}

/** How a ballot of this contest is filled in, and how many seats there are to fill. */
export function markingHint(t: Translate, contest: Contest): string {
  const { counting, seats, order } = contest;
  const names = namesOf(contest);
  const listed = howToFillIn(t, contest);
  const sentences = [
    listed,
    ...(names === 0 ? [] : [t('words.hint.writeIns', { names })]),
    ...(counting.rule === 'yes-no-abstain/v1' ? [] : [t('vote.seats', { seats })]),
    ...(order === undefined ? [] : [t(`words.hint.order.${order}`)]),
  ];
  return sentences.join(' ');
}

function howToFillIn(t: Translate, contest: Contest): string {
  const { rule } = contest.counting;
  const kind = ballotKind(rule);
  switch (kind) {
    case 'marks':
      return markHint(t, contest);
    case 'ranking':
      return t(rankRange(contest).equal ? 'words.hint.rankEqual' : 'words.hint.rank', {
        max: rankRange(contest).max,
      });
    case 'scores':
      return scoreHint(t, contest);
    default:
      return unreachable(kind);
  }
}

function markHint(t: Translate, contest: Contest): string {
  const { rule } = contest.counting;
  const { min, max } = markRange(contest);
  if (rule === 'approval/v1') return t('words.hint.approval');
  if (rule.startsWith('list-') || rule === 'works-council-lists/v1') return t('words.hint.list');
  return t(min > 1 ? 'words.hint.between' : 'words.hint.upTo', { min, max });
}

function scoreHint(t: Translate, contest: Contest): string {
  const { max, total } = scoreRange(contest);
  if (contest.counting.rule === 'majority-judgement/v1') return t('words.hint.grades');
  return total === null ? t('words.hint.scores', { max }) : t('words.hint.points', { total });
}

/** Why an answer is no vote in this contest, as a sentence that says what would be one. */
export function problemText(t: Translate, contest: Contest, problem: BallotProblemKind): string {
  const kind = ballotKind(contest.counting.rule);
  return t(`vote.problem.${problem}`, { kind, ...numbers(contest), names: namesOf(contest) });
}

function namesOf(contest: Contest): number {
  return ballotKind(contest.counting.rule) === 'marks' ? mostWriteIns(contest) : 0;
}

function numbers(contest: Contest): { readonly min: number; readonly max: number; readonly total: number } {
  const kind = ballotKind(contest.counting.rule);
  switch (kind) {
    case 'marks':
      return { ...markRange(contest), total: 0 };
    case 'ranking':
      return { min: 1, max: rankRange(contest).max, total: 0 };
    case 'scores': {
      const { min, max, total } = scoreRange(contest);
      return { min, max, total: total ?? 0 };
    }
    default:
      return unreachable(kind);
  }
}
