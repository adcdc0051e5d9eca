import type { CountingMethod } from './method.ts';

/** `stv-scottish/v1` */
export const countStvScottish: CountingMethod<'stv-scottish/v1'> = () => {
  throw new Error('not written yet');
};
