import type { CountingMethod } from './method.ts';

/** `borda/v1` */
export const countBorda: CountingMethod<'borda/v1'> = () => {
  throw new Error('not written yet');
};
