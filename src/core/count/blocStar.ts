import type { CountingMethod } from './method.ts';

/** `bloc-star/v1` */
export const countBlocStar: CountingMethod<'bloc-star/v1'> = () => {
  throw new Error('not written yet');
};
