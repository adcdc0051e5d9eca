import type { CountingMethod } from './method.ts';

/** `stv-wigm/v1` */
export const countStvWigm: CountingMethod<'stv-wigm/v1'> = () => {
  throw new Error('not written yet');
};
