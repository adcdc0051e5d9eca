import type { CountingMethod } from './method.ts';

/** `stv-meek/v1` */
export const countStvMeek: CountingMethod<'stv-meek/v1'> = () => {
  throw new Error('not written yet');
};
