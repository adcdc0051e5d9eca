import type { CountingMethod } from './method.ts';

/** `works-council-persons/v1` */
export const countWorksCouncilPersons: CountingMethod<'works-council-persons/v1'> = () => {
  throw new Error('not written yet');
};
