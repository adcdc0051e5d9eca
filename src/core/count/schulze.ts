import type { CountingMethod } from './method.ts';

/** `schulze/v1` */
export const countSchulze: CountingMethod<'schulze/v1'> = () => {
  throw new Error('not written yet');
};
