import { unreachable } from '../core/result.ts';
import type { Announcement, Ports, PostFailure } from './ports.ts';
import type { Duty, OwedDuty } from './portsDuties.ts';
import type { Election } from './portsOffice.ts';
import { type PublicView, publicView } from './results.ts';

/**
 * Posts what is owed where the election was created, once: of several instances one does it. A platform that refuses for
 * now is asked again later (by throwing). What may have been posted is never posted again.
 */
export async function announce(ports: Ports, owed: OwedDuty & { readonly duty: Announced }): Promise<void> {
  const election = await ports.office.election(owed.election);
  const view = await publicView(ports, owed.election);
  if (election === null || view === null || !isReady(owed.duty, view)) return;
  if (!(await ports.office.take(owed))) return;
  const failure = await post(ports, election, { kind: kindOf(owed.duty), view, publicUrl: ports.publicUrl });
  if (failure === 'uncertain') {
    throw new Error(`no answer came to a post (${owed.duty}): it may stand there, and is not repeated`);
  }
  if (failure === 'unavailable') {
    await ports.office.settle(owed, 'due');
    throw new Error(`the chat platform did not take a post (${owed.duty}), which will be tried again`);
  }
  if (failure !== null) ports.log.error('announcement-not-posted', new Error(`${owed.duty}: ${failure}`));
  await ports.office.settle(owed, failure === null ? 'done' : 'failed');
}

type Announced = Extract<Duty, 'announce-opened' | 'announce-result'>;

function isReady(duty: Announced, view: PublicView): boolean {
  switch (duty) {
    case 'announce-opened':
      return view.election.state === 'open';
    case 'announce-result':
      return view.final;
    default:
      return unreachable(duty);
  }
}

function kindOf(duty: Announced): Announcement['kind'] {
  return duty === 'announce-opened' ? 'opened' : 'result';
}

async function post(
  ports: Ports,
  { home }: Election,
  announcement: Announcement,
): Promise<PostFailure | null> {
  const chat = ports.chats.find(({ kind }) => kind === home?.platform);
  if (home === null || chat === undefined) return 'not-installed';
  const posted = await chat.announce(home, announcement);
  return posted.ok ? null : posted.error;
}
