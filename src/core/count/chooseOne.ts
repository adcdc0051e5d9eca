import type { CountingMethod } from './method.ts';
import { countMostMarks } from './mostMarks.ts';

/**
 * `choose-one/v1`: one mark a ballot, the most votes win; with several seats the single non-transferable vote. A choice
 * without any vote is not elected; ties at the last seat by lot.
 *
 * Source: B. Grofman and others, "Elections in Japan, Korea, and Taiwan under the Single Non-Transferable Vote" (1999); with
 * one seat plurality.
 */
export const countChooseOne: CountingMethod<'choose-one/v1'> = countMostMarks;
