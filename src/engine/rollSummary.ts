import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import { type WeightClass, weightClasses } from '../core/weight.ts';
import { ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { LeftOut, Voter } from './portsClerk.ts';
import type { Home } from './portsOffice.ts';
import { type Presence, presenceOf } from './presence.ts';
import { chatOf, mailOf } from './reaching.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

/** How the voters of a roll are reached. Every voter counts under one of the first five. */
export interface RollSummary {
  /** By a personal message, and by mail as well where the organiser chose both. */
  readonly byChat: number;
  /** By mail alone: they have no account, or their platform takes no personal message for it. */
  readonly byMail: number;
  readonly printed: number;
  /** Names of voters who can vote from the announcement, on its platform, and are told by nothing else. */
  readonly byAnnouncement: readonly string[];
  /** Names of voters whom nothing reaches. */
  readonly unreachable: readonly string[];
  /** False where a platform did not answer, so that its people are taken as reached. */
  readonly certain: boolean;
  /** Who was named and does not become a voter. */
  readonly leftOut: readonly LeftOut[];
  /** The lightest first. */
  readonly weights: readonly WeightClass[];
}

/** What an organiser sees before invitations are sent. */
export async function rollSummary(
  ports: Ports,
  actor: Address,
  id: ElectionId,
): Promise<Result<RollSummary, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const roll = await ports.clerk.roll(id);
  const presence = await presenceOf(ports, roll);
  const reached = Map.groupBy(roll, (voter) => wayOf(ports, own.value.home, presence, voter));
  const names = (way: Way) => (reached.get(way) ?? []).map(({ name }) => name);
  return ok({
    byChat: names('chat').length,
    byMail: names('email').length,
    printed: names('printed').length,
    byAnnouncement: names('announcement'),
    unreachable: names('nothing'),
    certain: presence.certain,
    leftOut: await ports.clerk.leftOut(id),
    weights: weightClasses(roll),
  });
}

type Way = 'chat' | 'email' | 'printed' | 'announcement' | 'nothing';

/** As sending does: a personal message, and mail where there can be none. */
function wayOf(ports: Ports, home: Home | null, presence: Presence, voter: Voter): Way {
  const chat = chatOf(ports, voter);
  if (chat !== null && presence.isReached(chat.to)) return 'chat';
  if (mailOf(ports, voter) !== null) return 'email';
  if (voter.addresses.some(isPrinted)) return 'printed';
  const seesHome = voter.addresses.some(({ kind }) => kind === home?.platform);
  return seesHome ? 'announcement' : 'nothing';
}
