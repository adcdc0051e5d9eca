import type { ElectionId } from '../core/ids.ts';
import type { PostRef } from './ports.ts';

/** `live`: totals in the channel. `progress`: how the sending of invitations goes, for an organiser. */
export type PostKind = 'live' | 'progress';

/** A message that is updated until it has reached its last state. */
export interface PostKey {
  readonly election: ElectionId;
  readonly kind: PostKind;
  /** The key of the address of the one who reads it; empty in a channel. */
  readonly reader: string;
}

export interface Post extends PostKey {
  /** `posting`: somebody posts it, or nobody knows whether it was posted. */
  readonly state: 'wanted' | 'posting' | 'stands';
  /** Null until it stands. */
  readonly place: PostRef | null;
  /** Numbers that say whether there is something new to show. */
  readonly shown: string;
}

/** Messages that are updated. Nothing in here is about voters. Every method is one statement. */
export interface PostStore {
  /** Those that may still change. */
  posts(kind: PostKind): Promise<readonly Post[]>;
  /** Notes that a message is wanted. One that stands stays as it is; one to a person that got lost is wanted anew. */
  wantPost(key: PostKey): Promise<void>;
  /** Whether a wanted message, as the caller knows it, is the caller's to post: of many at once, one gets it. */
  claimPost(post: Post): Promise<boolean>;
  /** Notes where a claimed or standing message stands (null: it is wanted still), and what was shown last. */
  keepPost(key: PostKey, place: PostRef | null, shown: string): Promise<void>;
  /** It is not updated any more. */
  dropPost(key: PostKey): Promise<void>;
  /** Open elections with live results that were created in a channel. */
  liveElections(): Promise<readonly ElectionId[]>;
}
