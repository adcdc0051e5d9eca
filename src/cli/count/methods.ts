import { countCondorcetMany, countCondorcetRankedPairs, countCondorcetSchulze } from './condorcet.ts';
import { countCondorcetDebian } from './condorcetDebian.ts';
import { countIrv } from './irv.ts';
import { countLists } from './lists.ts';
import { countApproval, countBlockVote, countPlurality, countWeighted } from './marks.ts';
import { countMotion } from './motion.ts';
import { countScores } from './scores.ts';
import { countMeek, countScottish, countWigm } from './stv.ts';

/**
 * Counts an election in uniform JSON.
 * @returns every key that `expected` may have in files of the method
 * @throws ZodError for a file that does not fit its method
 */
export type FileCounter = (input: unknown) => Readonly<Record<string, unknown>>;

/** By the file's `method`. */
export const fileCounters: ReadonlyMap<string, FileCounter> = new Map([
  ['approval', countApproval],
  ['bloc-star', countScores],
  ['block-vote', countBlockVote],
  ['condorcet-debian', countCondorcetDebian],
  ['condorcet-many', countCondorcetMany],
  ['condorcet-ranked-pairs', countCondorcetRankedPairs],
  ['condorcet-schulze', countCondorcetSchulze],
  ['irv', countIrv],
  ['majority-judgement', countScores],
  ['motion', countMotion],
  ['party-list', countLists],
  ['party-list-works-council', countLists],
  ['plurality', countPlurality],
  ['star', countScores],
  ['stv-meek', countMeek],
  ['stv-scottish', countScottish],
  ['stv-wigm', countWigm],
  ['weighted', countWeighted],
]);
