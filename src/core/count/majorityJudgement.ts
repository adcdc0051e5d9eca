import type { CountingMethod } from './method.ts';

/** `majority-judgement/v1` */
export const countMajorityJudgement: CountingMethod<'majority-judgement/v1'> = () => {
  throw new Error('not written yet');
};
