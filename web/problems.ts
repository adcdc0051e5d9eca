/** What can be wrong with a request, apart from what it says about a vote. */
export const problemStatus = {
  'bad-request': 400,
  'bad-form': 400,
  'other-election': 400,
  'cross-site': 403,
  'not-found': 404,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
  failed: 500,
  paused: 503,
  unavailable: 503,
} as const;
export type Problem = keyof typeof problemStatus;

/** The problem that an error of Express or of a body parser stands for; `failed` for every other error. */
export function problemOf(error: unknown, isUnavailable: (error: unknown) => boolean): Problem {
  if (isUnavailable(error)) return 'unavailable';
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return 'too-large';
  if (status === 415) return 'wrong-type';
  return status >= 400 && status < 500 ? 'bad-request' : 'failed';
}
