import type { CountingMethod } from './method.ts';

/** `score/v1` */
export const countScore: CountingMethod<'score/v1'> = () => {
  throw new Error('not written yet');
};
