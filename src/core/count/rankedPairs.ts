import type { CountingMethod } from './method.ts';

/** `ranked-pairs/v1` */
export const countRankedPairs: CountingMethod<'ranked-pairs/v1'> = () => {
  throw new Error('not written yet');
};
