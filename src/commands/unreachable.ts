import { unreachable } from '../core/result.ts';
import type { DeliveryReason } from '../engine/deliveryReason.ts';
import type { Translate } from '../locales/catalogue.ts';

/** Why a message did not reach somebody, for the organiser who reads it; what a mail server said stays as it is. */
export function reasonText(t: Translate, reason: DeliveryReason | null): string {
  if (reason === null) return '–';
  switch (reason.kind) {
    case 'said':
      return reason.text;
    case 'refused':
    case 'no-answer':
      return t(`commands.unreachable.${reason.kind}`, { code: reason.code });
    case 'deactivated':
    case 'gone':
    case 'refuses':
    case 'not-installed':
    case 'not-in-teams':
    case 'blocked':
    case 'no-chat':
    case 'no-mail':
      return t(`commands.unreachable.${reason.kind}`);
    default:
      return unreachable(reason);
  }
}
