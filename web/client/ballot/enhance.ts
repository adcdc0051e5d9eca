import { enhanceMarks } from './marks.ts';
import { enhanceRanking } from './ranking.ts';
import { enhanceScores } from './scores.ts';

const enhance: Readonly<Partial<Record<string, (contest: HTMLElement) => void>>> = {
  marks: enhanceMarks,
  ranking: enhanceRanking,
  scores: enhanceScores,
};

/** Adds to the contests of a ballot what a form alone cannot do: dragging, sums, and choices that exclude each other. */
export function enhanceBallot(root: ParentNode): void {
  for (const contest of root.querySelectorAll<HTMLElement>('fieldset[data-kind]'))
    enhance[contest.dataset['kind'] ?? '']?.(contest);
}
