import { rollNow } from '../core/amendment.ts';
import { checkpointBody } from '../core/checkpoint.ts';
import { createCounter, type ElectionResult } from '../core/count/count.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { drawLot } from '../core/lot.ts';
import { emptyRoot, frontierRoot } from '../core/merkle.ts';
import { signNote } from '../core/note.ts';
import { boardOrigin, deploymentName } from '../core/record/names.ts';
import { createBallotOpener } from '../core/seal.ts';
import { boxKey } from './box.ts';
import { deploymentKey } from './deployment.ts';
import type { Ports } from './ports.ts';
import type { BoardHead, OpenedBallot } from './portsBox.ts';
import type { Closing, Opened } from './portsOffice.ts';
import { countTokens } from './tokenCounts.ts';

const page = 1000;

/**
 * Opens every ballot of the closed board, and counts.
 * @param head the final one, @param present how many are present, where a result hangs on it
 */
export async function countBoard(
  ports: Ports,
  id: ElectionId,
  { manifest, fingerprint, amendments }: Opened,
  head: BoardHead,
  present: string | null,
): Promise<{ readonly closing: Closing; readonly result: ElectionResult }> {
  const sealing = await boxKey(ports, id, 'sealing-key');
  const seed = await boxKey(ports, id, 'lot-seed');
  const board = await boxKey(ports, id, 'board-key');
  if (sealing === null || seed === null || board === null) throw new Error('keys outlive the publication');
  const counter = createCounter({
    definition: manifest.definition,
    weights: rollNow({ manifest, amendments }).weights,
  });
  const open = createBallotOpener(ports.crypto, { definition: manifest.definition, fingerprint }, sealing);
  let opened: OpenedBallot[] = [];
  for await (const { position, weight, sealed } of ports.box.board(id)) {
    const ballot = open(sealed);
    counter.add(ballot, weight);
    opened.push({ position, ballot });
    if (opened.length === page) opened = await save(ports, id, opened);
  }
  await save(ports, id, opened);
  const root = head.size === 0 ? emptyRoot(ports.crypto) : frontierRoot(ports.crypto, head);
  const result = counter.result(
    (contest) => drawLot(ports.crypto, { seed, root, draw: '' }, contest),
    present,
  );
  const signers = [
    { name: boardOrigin(id), privateKey: board },
    { name: deploymentName, privateKey: await deploymentKey(ports) },
  ];
  const body = checkpointBody({ origin: boardOrigin(id), size: head.size, root });
  const closing: Closing = {
    sealingPrivateKey: toBase64url(sealing),
    lotSeed: toBase64url(seed),
    draw: '',
    size: head.size,
    root: toBase64url(root),
    checkpoint: signNote(ports.crypto, body, signers),
    tokens: await countTokens(ports, id, manifest),
  };
  return { closing, result };
}

async function save(ports: Ports, id: ElectionId, opened: readonly OpenedBallot[]): Promise<OpenedBallot[]> {
  await ports.box.saveOpened(id, opened);
  return [];
}
