import type { CountingMethod } from './method.ts';

/** `cumulative/v1` */
export const countCumulative: CountingMethod<'cumulative/v1'> = () => {
  throw new Error('not written yet');
};
