import { compareBytes } from '../core/bytes.ts';
import { checkpointBody } from '../core/checkpoint.ts';
import type { ElectionId } from '../core/ids.ts';
import { append, type Frontier, frontierRoot } from '../core/merkle.ts';
import { signNote } from '../core/note.ts';
import { ballotLeaf, signReceipt } from '../core/receipt.ts';
import { boardOrigin } from '../core/record/names.ts';
import { type BoxPorts, boxKey, openIntakeRow } from './box.ts';
import type { Random } from './ports.ts';
import type { BoardEntry, BoardHead, IntakeRow, Mixing } from './portsBox.ts';

interface MixingKeys {
  readonly intake: Uint8Array;
  readonly board: Uint8Array;
  readonly fingerprint: Uint8Array;
}

/** Moves everything that waits to the board, at the close. */
export async function mixAll(ports: BoxPorts, id: ElectionId): Promise<BoardHead> {
  return mix(ports, id, (waiting) => (waiting.length === 0 ? null : waiting.map(({ id }) => id)));
}

/** With live results: once 2T ballots of a weight class wait, a uniformly random T of them move to the board. */
export async function mixLive(ports: BoxPorts, id: ElectionId, threshold: number): Promise<BoardHead> {
  return mix(ports, id, (waiting) => {
    const classes = Map.groupBy(waiting, ({ weight }) => weight);
    const chosen = [...classes.values()]
      .filter((rows) => rows.length >= 2 * threshold)
      .flatMap((rows) => drawRows(ports.random, rows, threshold));
    return chosen.length === 0 ? null : chosen;
  });
}

/** A uniformly random subset: every row gets a 16-byte ticket, the smallest win. */
function drawRows(
  random: Random,
  rows: readonly { readonly id: string }[],
  count: number,
): readonly string[] {
  return rows
    .map(({ id }) => ({ id, ticket: random.bytes(16) }))
    .sort((a, b) => compareBytes(a.ticket, b.ticket))
    .slice(0, count)
    .map(({ id }) => id);
}

async function mix(
  ports: BoxPorts,
  id: ElectionId,
  choose: Parameters<BoxPorts['box']['mix']>[1],
): Promise<BoardHead> {
  const election = await ports.box.election(id);
  const intake = await boxKey(ports, id, 'intake-key');
  const board = await boxKey(ports, id, 'board-key');
  const fingerprint = election?.opened?.fingerprint;
  if (intake === null || board === null || fingerprint === undefined) {
    throw new Error('an election is mixed between its opening and the destruction of its keys');
  }
  const keys = { intake, board, fingerprint };
  return ports.box.mix(id, choose, (taken, head) => mixRows(ports, id, keys, taken, head));
}

/** The board after the taken rows have joined it, sorted by leaf hash; nothing tells which row became which entry. */
function mixRows(
  ports: BoxPorts,
  id: ElectionId,
  keys: MixingKeys,
  taken: readonly IntakeRow[],
  head: BoardHead,
): Mixing {
  const { crypto } = ports;
  const entries = taken
    .map((row) => boardEntry(ports, id, keys, row))
    .sort((a, b) => compareBytes(a.leaf, b.leaf));
  const frontier = entries.reduce<Frontier>((tree, { leaf }) => append(crypto, tree, leaf), head);
  const body = checkpointBody({
    origin: boardOrigin(id),
    size: frontier.size,
    root: frontierRoot(crypto, frontier),
  });
  const checkpoint = signNote(crypto, body, [{ name: boardOrigin(id), privateKey: keys.board }]);
  return { entries, head: { size: frontier.size, peaks: frontier.peaks, checkpoint, live: head.live } };
}

function boardEntry(
  { crypto }: BoxPorts,
  id: ElectionId,
  keys: MixingKeys,
  { weight, row }: IntakeRow,
): BoardEntry {
  const sealed = openIntakeRow(crypto, keys.intake, id, row);
  const leaf = ballotLeaf(crypto, id, weight, sealed);
  const { signature } = signReceipt(crypto, keys.board, id, keys.fingerprint, leaf);
  return { leaf, weight, sealed, receiptSignature: signature };
}
