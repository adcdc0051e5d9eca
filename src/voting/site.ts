import type { ElectionId } from '../core/ids.ts';

/** Why the clerk gives no voting token. */
export const tokenRefusals = [
  'bad-form',
  'too-many',
  'unknown-code',
  'void-code',
  'closed',
  'paused',
  'issued-otherwise',
] as const;
export type TokenRefusal = (typeof tokenRefusals)[number];

/** Why the ballot box takes no ballot. */
export const ballotRefusals = [
  'bad-form',
  'too-many',
  'closed',
  'paused',
  'already-voted',
  'ballot-present',
  'false-token',
] as const;
export type BallotRefusal = (typeof ballotRefusals)[number];

/** Why a code leads to no election. */
export const entryRefusals = ['bad-form', 'too-many', 'unknown-code', 'void-code'] as const;
export type EntryRefusal = (typeof entryRefusals)[number];

/** What the clerk and the ballot box answer: base64url. */
export interface Signed {
  readonly signature: string;
}

/** Where a code is told its election, for who votes without a page; asking spends nothing. */
export const entryPath = '/vote/entry';

/** Where the clerk signs a blinded message, and where a ballot is dropped: JSON, by POST. */
export const tokenPath = '/vote/token';

export function ballotPath(election: ElectionId): string {
  return `/e/${election}/ballots`;
}
