import type { ElectionId } from '../core/ids.ts';
import { postAtHome, tellFailed, updateAtHome } from './announce.ts';
import { eachOnItsOwn } from './eachOnItsOwn.ts';
import type { Announcement, Ports } from './ports.ts';
import type { Post } from './portsPosts.ts';
import { publicView } from './results.ts';
import { showPost } from './updatedPosts.ts';

/**
 * Shows the totals of live results where an election was created: posted after the first mixing, updated after others,
 * and told to be over at the close. Mixing itself says what is new, by what it has counted; no job is made for it.
 */
export async function showLive(ports: Ports): Promise<void> {
  const running = await ports.office.liveElections();
  await together(ports, running, (id) => showTotals(ports, id));
  const stale = (await ports.office.posts('live')).filter(({ election }) => !running.includes(election));
  await together(
    ports,
    stale.map(({ election }) => election),
    (id) => endTotals(ports, id),
  );
}

/** At once, so that a slow chat platform holds up no other election. */
async function together(
  { log }: Ports,
  ids: readonly ElectionId[],
  work: (id: ElectionId) => Promise<void>,
): Promise<void> {
  await Promise.all(ids.map((id) => eachOnItsOwn(log, [id], work)));
}

async function showTotals(ports: Ports, id: ElectionId): Promise<void> {
  const cast = (await ports.box.head(id))?.live?.cast ?? 0;
  if (cast === 0 || (await livePost(ports, id))?.shown === String(cast)) return;
  const view = await publicView(ports, id);
  const election = await ports.office.election(id);
  if (election?.state !== 'open' || view === null || view.final || view.result === null) return;
  await ports.office.wantPost({ election: id, kind: 'live', reader: '' });
  const post = await livePost(ports, id);
  if (post === null) return;
  const announcement: Announcement = { kind: 'live', view, publicUrl: ports.publicUrl };
  const became = await showPost(ports, post, {
    shown: String(view.result.cast),
    post: () => postAtHome(ports, election, announcement),
    update: (place) => updateAtHome(ports, election, place, announcement),
  });
  if (became === 'shown' || became === 'busy' || became === 'unavailable') return;
  if (post.shown === '' || post.place !== null) await tellFailed(ports, election, 'live', became);
}

/** Once it is known whether the final result is posted. */
async function endTotals(ports: Ports, id: ElectionId): Promise<void> {
  const [election, view, post] = [
    await ports.office.election(id),
    await publicView(ports, id),
    await livePost(ports, id),
  ];
  if (election === null || view === null || post === null) return;
  const final = await ports.office.dutyState({ election: id, duty: 'announce-result' });
  if (election.state !== 'cancelled' && (!view.final || final === 'due')) return;
  const updated =
    post.place === null
      ? null
      : await updateAtHome(ports, election, post.place, {
          kind: 'live-over',
          view,
          publicUrl: ports.publicUrl,
          finalPosted: final === 'done',
        });
  if (updated === null || updated.ok || (updated.error !== 'unavailable' && updated.error !== 'uncertain'))
    await ports.office.dropPost(post);
}

async function livePost({ office }: Ports, id: ElectionId): Promise<Post | null> {
  return (await office.posts('live')).find(({ election }) => election === id) ?? null;
}
