import type { CountingMethod } from './method.ts';

/** `list-dhondt/v1` */
export const countListDhondt: CountingMethod<'list-dhondt/v1'> = () => {
  throw new Error('not written yet');
};
/** `list-sainte-lague/v1` */
export const countListSainteLague: CountingMethod<'list-sainte-lague/v1'> = () => {
  throw new Error('not written yet');
};
/** `list-hare/v1` */
export const countListHare: CountingMethod<'list-hare/v1'> = () => {
  throw new Error('not written yet');
};
