import { rollNow } from '../core/amendment.ts';
import { createCounter } from '../core/count/count.ts';
import type { ElectionId } from '../core/ids.ts';
import { createBallotOpener } from '../core/seal.ts';
import { type BoxPorts, boxKey } from './box.ts';
import { mixLive } from './mixing.ts';

/**
 * After a cast with live results: mixes when enough ballots wait, and counts what is on the board anew when the board
 * has grown. Totals cover mixed ballots only; ties show as tied.
 */
export async function updateLive(ports: BoxPorts, id: ElectionId): Promise<void> {
  const election = await ports.box.election(id);
  if (election?.opened === undefined || election.opened === null || election.state !== 'open') return;
  const { manifest, fingerprint, amendments } = election.opened;
  const { settings, definition } = manifest;
  if (settings.results !== 'live') return;
  const head = await mixLive(ports, id, settings.mixThreshold);
  const key = await boxKey(ports, id, 'sealing-key');
  if (key === null || head.size === (head.live?.cast ?? 0)) return;
  const counter = createCounter({ definition, weights: rollNow({ manifest, amendments }).weights });
  const open = createBallotOpener(ports.crypto, { definition, fingerprint }, key);
  for await (const { sealed, weight } of ports.box.board(id)) {
    counter.add(open(sealed), weight);
  }
  await ports.box.setLive(
    id,
    counter.result(() => null, null),
  );
}
