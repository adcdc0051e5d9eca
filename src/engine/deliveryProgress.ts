import type { ElectionId } from '../core/ids.ts';
import type { Ports } from './ports.ts';
import type { Delivery } from './portsClerk.ts';

/** How the sending of invitations stands, for the organisers; a voter counts once, on however many ways. */
export interface DeliveryProgress {
  readonly sent: number;
  readonly waiting: number;
  /** Whom no way reached, with the way that was tried last and its sentence. */
  readonly failed: readonly Pick<Delivery, 'name' | 'address' | 'via' | 'reason'>[];
}

export async function deliveryProgress(ports: Ports, id: ElectionId): Promise<DeliveryProgress> {
  const voters = [...Map.groupBy(await ports.clerk.deliveries(id), ({ voter }) => voter).values()];
  const some = (own: readonly Delivery[], wanted: Delivery['state']) =>
    own.some(({ state }) => state === wanted);
  const unsent = voters.filter((own) => !some(own, 'sent'));
  const failed = unsent.filter((own) => !some(own, 'queued'));
  const last = (own: readonly Delivery[]) =>
    own.slice(-1).map(({ name, address, via, reason }) => ({ name, address, via, reason }));
  return {
    sent: voters.length - unsent.length,
    waiting: unsent.length - failed.length,
    failed: failed.flatMap(last),
  };
}
