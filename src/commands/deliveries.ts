import type { DeliveryProgress } from '../engine/deliveryProgress.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Part } from './ui.ts';
import { reasonText } from './unreachable.ts';

/** As many failed deliveries as are named one by one. */
const mostFailures = 20;

/** Whom no invitation reached, and why; for organisers alone. */
export function failureParts(t: Translate, { failed }: DeliveryProgress): readonly Part[] {
  if (failed.length === 0) return [];
  const items = failed.slice(0, mostFailures).map(({ name, address, via, reason }) => {
    const who = via === 'email' && address !== name ? `${name} ${address}` : name;
    return t('commands.show.failure', { who, via, reason: reasonText(t, reason) });
  });
  const more = failed.length - items.length;
  const told = more > 0 ? [...items, t('refusal.andMore', { count: more })] : items;
  return [{ kind: 'list', label: t('commands.show.failures'), items: told }];
}
