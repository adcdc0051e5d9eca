import type { CountingMethod } from './method.ts';

/** `star/v1` */
export const countStar: CountingMethod<'star/v1'> = () => {
  throw new Error('not written yet');
};
