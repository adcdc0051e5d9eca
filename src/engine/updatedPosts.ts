import type { Result } from '../core/result.ts';
import type { Ports, PostFailure, PostRef } from './ports.ts';
import type { Post } from './portsPosts.ts';

interface Showing {
  /** Numbers by which one sees whether there is something new. */
  readonly shown: string;
  readonly post: () => Promise<Result<PostRef, PostFailure>>;
  readonly update: (place: PostRef) => Promise<Result<null, PostFailure>>;
}

/** `busy`: somebody else posts it, or it is lost. `unavailable`: it is to be tried again. */
export type Showed = 'shown' | 'busy' | PostFailure;

/**
 * Posts a message, once, or updates it where something is new. What the platform does not take now is wanted or old
 * still; what it refuses for good is posted anew when there is news.
 */
export async function showPost(
  { office }: Pick<Ports, 'office'>,
  post: Post,
  showing: Showing,
): Promise<Showed> {
  if (post.shown === showing.shown) return 'shown';
  return post.place === null ? postFirst(office, post, showing) : updateIt(office, post, post.place, showing);
}

async function postFirst(office: Ports['office'], post: Post, showing: Showing): Promise<Showed> {
  if (!(await office.claimPost(post))) return 'busy';
  const posted = await showing.post();
  if (posted.ok) {
    await office.keepPost(post, posted.value, showing.shown);
    return 'shown';
  }
  const { error } = posted;
  if (error !== 'uncertain') await office.keepPost(post, null, error === 'unavailable' ? '' : showing.shown);
  return error;
}

/** An update that may have been made is made again. */
async function updateIt(
  office: Ports['office'],
  post: Post,
  place: PostRef,
  showing: Showing,
): Promise<Showed> {
  const updated = await showing.update(place);
  if (updated.ok) {
    await office.keepPost(post, place, showing.shown);
    return 'shown';
  }
  const { error } = updated;
  if (error === 'unavailable' || error === 'uncertain') return 'unavailable';
  await office.keepPost(post, null, showing.shown);
  return error;
}
