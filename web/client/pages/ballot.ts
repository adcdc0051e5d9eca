import { enhanceMarks } from '../ballot/marks.ts';
import { enhanceRanking } from '../ballot/ranking.ts';
import { enhanceScores } from '../ballot/scores.ts';

const enhance: Readonly<Partial<Record<string, (contest: HTMLElement) => void>>> = {
  marks: enhanceMarks,
  ranking: enhanceRanking,
  scores: enhanceScores,
};

for (const contest of document.querySelectorAll<HTMLElement>('fieldset[data-kind]'))
  enhance[contest.dataset['kind'] ?? '']?.(contest);
