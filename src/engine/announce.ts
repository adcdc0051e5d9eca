import { err, type Result } from '../core/result.ts';
import { type News, tellOrganisers } from './notices.ts';
import type { Announcement, Chat, Ports, PostFailure, PostRef } from './ports.ts';
import type { Duty, OwedDuty } from './portsDuties.ts';
import type { Election, Home } from './portsOffice.ts';
import { type PublicView, publicView } from './results.ts';
import { tellPublished } from './telling.ts';

type Announced = Extract<Duty, `announce-${string}`>;

/**
 * Posts what is owed where the election was created, once: of several instances one does it. A platform that refuses for
 * now is asked again later (by throwing). What may have been posted is never posted again; organisers are told what is
 * not in the channel, or may not be.
 */
export async function announce(ports: Ports, owed: OwedDuty & { readonly duty: Announced }): Promise<void> {
  const election = await ports.office.election(owed.election);
  const view = await publicView(ports, owed.election);
  const announcement = view === null ? null : announcementOf(ports, owed.duty, view);
  if (election === null || announcement === null) return;
  if (!(await ports.office.take(owed))) return;
  const posted = await postAtHome(ports, election, announcement);
  const failure = posted.ok ? null : posted.error;
  if (failure === 'unavailable') {
    await ports.office.settle(owed, 'due');
    throw new Error(`the chat platform did not take a post (${owed.duty}), which will be tried again`);
  }
  await ports.office.settle(owed, failure === null ? 'done' : 'failed');
  if (failure !== null) await tellFailed(ports, election, announcement.kind, failure);
  if (owed.duty === 'announce-result') await tellPublished(ports, owed.election);
}

export function isAnnounced(duty: Duty): duty is Announced {
  return duty.startsWith('announce-');
}

/** What is announced once. */
type Due = Extract<Announcement, { readonly kind: 'opened' | 'result' | 'voters-added' }>;

/** Null while there is nothing to tell yet, or any more. */
function announcementOf(
  { publicUrl }: Pick<Ports, 'publicUrl'>,
  duty: Announced,
  view: PublicView,
): Due | null {
  const { state, opened } = view.election;
  if (duty === 'announce-opened') return state === 'open' ? { kind: 'opened', view, publicUrl } : null;
  if (duty === 'announce-result') return view.final ? { kind: 'result', view, publicUrl } : null;
  const amended = opened?.amendments.find(({ number }) => duty === `announce-added/${number}`);
  if (amended === undefined) return null;
  return { kind: 'voters-added', amended, view, publicUrl };
}

/** Posts where the election was created. */
export async function postAtHome(
  ports: Pick<Ports, 'chats'>,
  { home }: Pick<Election, 'home'>,
  announcement: Announcement,
): Promise<Result<PostRef, PostFailure>> {
  const chat = chatAt(ports, home);
  return home === null || chat === undefined ? err('not-installed') : chat.announce(home, announcement);
}

/** Updates what was posted there. */
export async function updateAtHome(
  ports: Pick<Ports, 'chats'>,
  { home }: Pick<Election, 'home'>,
  post: PostRef,
  announcement: Announcement,
): Promise<Result<null, PostFailure>> {
  const chat = chatAt(ports, home);
  return chat === undefined ? err('not-installed') : chat.updateAnnouncement(post, announcement);
}

function chatAt({ chats }: Pick<Ports, 'chats'>, home: Home | null): Chat | undefined {
  return chats.find(({ kind }) => kind === home?.platform);
}

/** A post is not in the channel, or may not be: organisers can do something about it. */
export async function tellFailed(
  ports: Ports,
  election: Election,
  post: Extract<News, { kind: 'post-failed' }>['post'],
  failure: PostFailure,
): Promise<void> {
  ports.log.error('announcement-not-posted', new Error(`${post}: ${failure}`));
  await tellOrganisers(ports, election, { kind: 'post-failed', post, failure });
}
