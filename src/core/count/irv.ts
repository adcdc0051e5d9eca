import type { CountingMethod } from './method.ts';

/** `irv/v1` */
export const countIrv: CountingMethod<'irv/v1'> = () => {
  throw new Error('not written yet');
};
