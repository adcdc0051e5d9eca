import type { ElectionId } from '../src/core/ids.ts';

/** Where who took the token early brings it back to. */
export function laterPath(election: ElectionId): string {
  return `/e/${election}/vote`;
}

/** How the fragment of a private link begins that holds a token. */
export const tokenFragment = '#token=';

/** The fragment under which the page's script shows the review. It is no code, wherever it turns up. */
export const reviewFragment = '#review';
