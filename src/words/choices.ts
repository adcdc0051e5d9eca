import { blankAnswer } from '../core/answers.ts';
import type { Contest } from '../core/contest.ts';
import {
  isBlank,
  isRanking,
  isScores,
  type Ranking,
  type Scores,
  type Selection,
} from '../core/selection.ts';
import { isWriteIn, writtenName } from '../core/writeIn.ts';
import type { Translate } from '../locales/catalogue.ts';
import { directedAs, isolatedIn } from '../locales/isolating.ts';
import { inARow } from './list.ts';

/**
 * A choice as the reader sees it: the labels of yes, no and abstain follow the reader's language, and a name that a voter
 * wrote is told from those on the list.
 */
export function choiceLabel(t: Translate, { counting, choices }: Contest, id: string): string {
  const motion = counting.rule === 'yes-no-abstain/v1';
  if (motion && (id === 'yes' || id === 'no' || id === 'abstain')) return t(`vote.motion.${id}`);
  if (id === blankAnswer) return t('vote.blank');
  if (isWriteIn(id)) return directed(t, t('words.writeIn', { name: isolated(t, writtenName(id)) }));
  return choices.find((choice) => choice.id === id)?.label ?? id;
}

/** The label of a choice beside numbers and signs, which would change places with it in another direction of writing. */
export function choiceName(t: Translate, contest: Contest, id: string): string {
  return isolated(t, choiceLabel(t, contest, id));
}

/** Quoted where it could mix with another direction of writing: most names stay as they are typed. */
export function isolated(t: Translate, text: string): string {
  return isolatedIn(t.direction, text);
}

/** A sentence in the direction of its own language, whatever name it begins with. */
export function directed(t: Translate, sentence: string): string {
  return directedAs(t.direction, sentence);
}

/** Several choices, in this order. */
export function choiceNames(t: Translate, contest: Contest, ids: readonly string[]): string {
  return inARow(
    t,
    ids.map((id) => choiceName(t, contest, id)),
  );
}

/** What was chosen in one contest: "Ana, Bo", "1. Ana, 2. Bo = Chen" or "Ana 5, Bo 0"; a blank vote says so. */
export function selectionText(t: Translate, contest: Contest, selection: Selection): string {
  return inARow(t, selectionItems(t, contest, selection));
}

/**
 * The same as items of a list: marks in the order of the ballot, ranks in theirs, scores from the highest to the lowest.
 * Never empty: a blank vote is an item.
 */
export function selectionItems(t: Translate, contest: Contest, selection: Selection): readonly string[] {
  if (isBlank(selection)) return [t('vote.blank')];
  if (isScores(selection)) return scoreItems(t, contest, selection);
  if (isRanking(selection)) return rankItems(t, contest, selection);
  return inOrder(contest, selection.flat()).map((id) => choiceLabel(t, contest, id));
}

/** The choices of the list in its order, and then what was written. */
export function inOrder({ choices }: Contest, ids: readonly string[]): readonly string[] {
  const listed = choices.map(({ id }) => id).filter((id) => ids.includes(id));
  return [...listed, ...ids.filter(isWriteIn).toSorted()];
}

function rankItems(t: Translate, contest: Contest, ranking: Ranking): readonly string[] {
  return ranking.map((group, index) => {
    const choices = inOrder(contest, group).map((id) => choiceName(t, contest, id));
    return directed(t, t('words.selection.rank', { rank: index + 1, choices: choices.join(' = ') }));
  });
}

function scoreItems(t: Translate, contest: Contest, scores: Scores): readonly string[] {
  const graded = contest.counting.rule === 'majority-judgement/v1';
  const key = graded ? 'words.selection.grade' : 'words.selection.score';
  const score = (id: string) => scores[id] ?? 0;
  return inOrder(contest, Object.keys(scores))
    .toSorted((a, b) => score(b) - score(a))
    .map((id) => {
      const values = { choice: choiceName(t, contest, id), score: scoreLabel(t, contest, score(id)) };
      return directed(t, t(key, values));
    });
}

/** A score as a number, or as the label of its grade. */
export function scoreLabel(t: Translate, { counting }: Contest, score: number): string {
  const grade = counting.rule === 'majority-judgement/v1' ? counting.grades[score] : undefined;
  return grade ?? t('words.selection.number', { number: score });
}
