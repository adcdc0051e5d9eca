import { countBlocStar } from '../../../src/core/count/blocStar.ts';
import { countScore } from '../../../src/core/count/score.ts';
import { countStar } from '../../../src/core/count/star.ts';
import { drawLot, type Lot } from '../../../src/core/lot.ts';
import { nodeCrypto } from '../../../src/crypto/node.ts';
import { type ScoreRow, scoreBallots, scoreContest } from './scoreElections.ts';

export const anyLot = drawLot(
  nodeCrypto,
  { seed: new Uint8Array(32), root: new Uint8Array(32), draw: '' },
  'q1',
);

export function star(rows: readonly ScoreRow[], lot: Lot = anyLot, maxScore = 5, scale = 0) {
  const choices = rows[0]?.scores.length ?? 3;
  return countStar(scoreContest({ rule: 'star/v1', maxScore }, choices), scoreBallots(rows, scale), lot);
}

export function bloc(rows: readonly ScoreRow[], seats: number, lot: Lot = anyLot, maxScore = 5) {
  const choices = rows[0]?.scores.length ?? 3;
  const contest = scoreContest({ rule: 'bloc-star/v1', maxScore }, choices, seats);
  return countBlocStar(contest, scoreBallots(rows), lot);
}

export function score(rows: readonly ScoreRow[], seats = 1, lot: Lot = anyLot, scale = 0) {
  const choices = rows[0]?.scores.length ?? 3;
  const contest = scoreContest({ rule: 'score/v1', maxScore: 5 }, choices, seats);
  return countScore(contest, scoreBallots(rows, scale), lot);
}

/** Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17: the nearer, the more stars. */
export const tennessee: readonly ScoreRow[] = [
  { scores: [5, 2, 1, 0], count: 42 },
  { scores: [0, 5, 2, 2], count: 26 },
  { scores: [0, 3, 5, 4], count: 15 },
  { scores: [0, 2, 4, 5], count: 17 },
];
