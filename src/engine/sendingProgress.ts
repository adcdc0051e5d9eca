import { type Address, addressKey } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { type DeliveryProgress, deliveryProgress } from './deliveryProgress.ts';
import { chatTo, noticeOf, organiserByKey } from './notices.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { Post } from './portsPosts.ts';
import { showPost } from './updatedPosts.ts';

/** From now on these organisers have a message that follows the sending of invitations until nothing is left to send. */
export async function followSending(
  ports: Ports,
  id: ElectionId,
  readers: readonly Address[],
): Promise<void> {
  for (const reader of readers.filter((each) => chatTo(ports, each) !== null))
    await ports.office.wantPost({ election: id, kind: 'progress', reader: addressKey(reader) });
  await ports.jobs.enqueueTasks([{ task: 'progress', election: id }]);
}

/** Elections of which somebody follows the sending. */
export async function followedElections(ports: Ports): Promise<readonly ElectionId[]> {
  return [...new Set((await ports.office.posts('progress')).map(({ election }) => election))];
}

/** Brings every organiser's message up to date. Throws when one of them is to be tried again. */
export async function showProgress(ports: Ports, id: ElectionId): Promise<void> {
  const election = await ports.office.election(id);
  const posts = (await ports.office.posts('progress')).filter((post) => post.election === id);
  if (election === null || posts.length === 0) return;
  const progress = await deliveryProgress(ports, id);
  const shown = await Promise.all(posts.map((post) => showTo(ports, election, post, progress)));
  if (shown.includes('later'))
    throw new Error('how the sending goes could not be shown, and will be tried again');
}

async function showTo(
  ports: Ports,
  election: Election,
  post: Post,
  progress: DeliveryProgress,
): Promise<'shown' | 'later'> {
  const reader = organiserByKey(election, post.reader)?.address;
  const chat = reader === undefined ? null : chatTo(ports, reader);
  if (reader === undefined || chat === null) return drop(ports, post);
  const over = election.state !== 'open' || progress.waiting === 0;
  const notice = noticeOf(election, { kind: 'progress', progress, over });
  const became = await showPost(ports, post, {
    shown: [progress.sent, progress.waiting, progress.failed.length, over].join('/'),
    post: () => chat.tell(reader, notice),
    update: (place) => chat.updateNotice(place, reader, notice),
  });
  if (became === 'unavailable') return 'later';
  if (became === 'shown' || became === 'busy') return over ? drop(ports, post) : 'shown';
  ports.log.error('organiser-not-told', new Error(`progress: ${became}`));
  return drop(ports, post);
}

async function drop({ office }: Ports, post: Post): Promise<'shown'> {
  await office.dropPost(post);
  return 'shown';
}
