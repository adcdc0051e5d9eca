import type { ElectionId } from '../core/ids.ts';
import type { Ports } from './ports.ts';

/**
 * The last checkpoint of an election's board, a signed note: the final one, signed by the deployment as well, once the
 * election is published; null while nothing was mixed. While results are live it tells how many ballots were mixed, which
 * the totals tell too.
 */
export async function lastCheckpoint(
  { office, box }: Pick<Ports, 'office' | 'box'>,
  id: ElectionId,
): Promise<string | null> {
  const election = await office.election(id);
  if (election === null || election.opened === null) return null;
  if (election.state === 'published') return election.closing?.checkpoint ?? null;
  return (await box.head(id))?.checkpoint ?? null;
}
