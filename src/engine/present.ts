import type { Address } from '../core/address.ts';
import { rollNow } from '../core/amendment.ts';
import type { ElectionId } from '../core/ids.ts';
import { needsPresent, readPresent } from '../core/present.ts';
import { err, ok, type Result } from '../core/result.ts';
import { changeOwn } from './elections.ts';
import { auditEvent, readAuditEvent } from './events.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { Refusal } from './refusal.ts';

/**
 * Says how many voters are present (what their votes weigh, where votes have weights): motions whose base is those
 * present are decided by it. It may be said again until the close; what was said last counts.
 */
export function enterPresent(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  text: string,
): Promise<Result<Election, Refusal>> {
  return changeOwn(ports, actor, id, ({ state, opened }) => {
    if (state !== 'open' || opened === null) return err({ kind: 'wrong-state', state });
    const { definition } = opened.manifest;
    if (!needsPresent(definition)) return err({ kind: 'present-not-needed' });
    const present = readPresent(rollNow(opened).weights, text);
    if (!present.ok) return err({ kind: 'bad-present', problem: present.error });
    return ok({ event: auditEvent(ports.clock, 'present-entered', 'organiser', { present: present.value }) });
  });
}

/** What was entered last; null: nothing yet, or nothing hangs on it. */
export async function presentOf(
  { office }: Pick<Ports, 'office'>,
  { id, definition }: Pick<Election, 'id' | 'definition'>,
): Promise<string | null> {
  if (!needsPresent(definition)) return null;
  const events = (await office.audit(id)).map(({ event }) => readAuditEvent(event));
  const present = events.findLast(({ action }) => action === 'present-entered')?.details['present'];
  return present === undefined ? null : String(present);
}
