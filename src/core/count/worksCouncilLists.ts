import type { CountingMethod } from './method.ts';

/** `works-council-lists/v1` */
export const countWorksCouncilLists: CountingMethod<'works-council-lists/v1'> = () => {
  throw new Error('not written yet');
};
