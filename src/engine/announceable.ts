import type { Ports } from './ports.ts';
import type { Home } from './portsOffice.ts';

/** Whether an announcement can be posted there; null where the platform does not say for now. */
export async function canAnnounce({ chats }: Pick<Ports, 'chats'>, home: Home): Promise<boolean | null> {
  const can = await chats.find(({ kind }) => kind === home.platform)?.canPost(home);
  if (can === undefined) return false;
  if (can.ok) return can.value;
  return can.error === 'unavailable' ? null : false;
}
