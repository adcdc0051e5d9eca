import type { CountingMethod } from './method.ts';

/** `debian/v1` */
export const countDebian: CountingMethod<'debian/v1'> = () => {
  throw new Error('not written yet');
};
