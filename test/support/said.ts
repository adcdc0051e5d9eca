import type { DeliveryReason } from '../../src/engine/deliveryReason.ts';

/** Why a letter did not arrive, in a mail server's own words. */
export function said(text: string): DeliveryReason {
  return { kind: 'said', text };
}
