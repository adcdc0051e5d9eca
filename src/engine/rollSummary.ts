import type { Address } from '../core/address.ts';
import type { ElectionId } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import { type WeightClass, weightClasses } from '../core/weight.ts';
import { ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { LeftOut } from './portsClerk.ts';
import { waysTo } from './reaching.ts';
import type { Refusal } from './refusal.ts';
import { isPrinted } from './roll.ts';

/** How the voters of a roll are reached. Every voter counts under one of the first four. */
export interface RollSummary {
  /** By chat first, and by mail as well where the organiser chose both. */
  readonly byChat: number;
  readonly byMail: number;
  readonly printed: number;
  /** Names of voters whom nothing reaches. */
  readonly unreachable: readonly string[];
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
  const reached = Map.groupBy(roll, (voter) => {
    const [first] = waysTo(ports, own.value, voter);
    return first ?? (voter.addresses.some(isPrinted) ? 'printed' : 'nothing');
  });
  return ok({
    byChat: reached.get('chat')?.length ?? 0,
    byMail: reached.get('email')?.length ?? 0,
    printed: reached.get('printed')?.length ?? 0,
    unreachable: (reached.get('nothing') ?? []).map(({ name }) => name),
    leftOut: await ports.clerk.leftOut(id),
    weights: weightClasses(roll),
  });
}
