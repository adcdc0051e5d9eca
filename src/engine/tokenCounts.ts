import type { ElectionId } from '../core/ids.ts';
import type { Manifest } from '../core/manifest.ts';
import type { Ports } from './ports.ts';
import type { TokenCount } from './portsOffice.ts';

/** Tokens issued and spent, for every weight class in the manifest's order. */
export async function countTokens(
  ports: Pick<Ports, 'clerk' | 'box'>,
  id: ElectionId,
  { weights }: Pick<Manifest, 'weights'>,
): Promise<readonly TokenCount[]> {
  const issued = await ports.clerk.issuedCounts(id);
  const spent = await ports.box.spentCounts(id);
  return weights.map(({ weight }) => ({
    weight,
    issued: issued.get(weight) ?? 0,
    spent: spent.get(weight) ?? 0,
  }));
}
