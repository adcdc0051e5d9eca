import type { Words } from './votingData.ts';

/** The element of the verifier's page that holds its data. */
export const verifyingDataId = 'verifying';

/** What the verifier's page gives its script. */
export interface VerifyingData {
  /** Address of the program that workers run. */
  readonly worker: string;
  readonly words: Words;
}

/** Trusted Types: the policy by which the page starts its workers, and nothing else. */
export const workerPolicy = 'anonylections-worker';

/** Why nothing is checked with what was given; files by their names. */
export type VerifyProblem =
  | { readonly kind: 'no-record' | 'not-fingerprint' }
  | {
      readonly kind: 'empty' | 'unreadable' | 'damaged' | 'not-receipt' | 'second-record';
      readonly file: string;
    };
