import type { ElectionId } from '../core/ids.ts';
import type { Ports } from './ports.ts';
import type { Delivery } from './portsClerk.ts';

/** How the sending of invitations stands, for the organisers; a voter counts once, on however many ways. */
export interface DeliveryProgress {
  readonly sent: number;
  readonly waiting: number;
  /** Whom no way reached, with the sentence of the last one. */
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
}

export async function deliveryProgress(ports: Ports, id: ElectionId): Promise<DeliveryProgress> {
  const voters = [...Map.groupBy(await ports.clerk.deliveries(id), ({ voter }) => voter).values()];
  const some = (own: readonly Delivery[], wanted: Delivery['state']) =>
    own.some(({ state }) => state === wanted);
  const unsent = voters.filter((own) => !some(own, 'sent'));
  const failed = unsent.filter((own) => !some(own, 'queued'));
  return {
    sent: voters.length - unsent.length,
    waiting: unsent.length - failed.length,
    failed: failed.flatMap((own) => own.slice(-1).map(({ name, reason }) => ({ name, reason }))),
  };
}
