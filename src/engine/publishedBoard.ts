import { fromBase32, symbolsToText } from '../core/base32.ts';
import { partLength, positionsIn } from '../core/boardParts.ts';
import type { ElectionId } from '../core/ids.ts';
import { createMerkleTree, type MerkleTree } from '../core/merkleTree.ts';
import { publishesBallots } from '../core/publication.ts';
import { shortCode } from '../core/receipt.ts';
import type { Ports } from './ports.ts';
import type { Closing, Opened } from './portsOffice.ts';
import type { BoardLine } from './results.ts';

type BoardPorts = Pick<Ports, 'office' | 'box' | 'crypto'>;

/** So many boards are kept in memory: what is published never changes. */
const kept = 3;
const HASH = 32;

/** The leaves of a published board, and what follows from them. */
export interface PublishedBoard {
  readonly closing: Omit<Closing, 'sealingPrivateKey'>;
  /** Leaf hashes in the order of the board, 32 bytes each. */
  readonly leaves: Uint8Array;
  /** Whether everybody sees what the ballots hold. */
  readonly showsBallots: boolean;
  /** How many characters of a receipt code name a part of the board; 0: the board is one list. */
  readonly partLength: number;
  readonly tree: () => MerkleTree;
}

/** Reads the leaves of published boards once, and keeps the last few; null for other elections. */
export function createPublishedBoards(ports: BoardPorts): (id: ElectionId) => Promise<PublishedBoard | null> {
  const boards = new Map<ElectionId, Promise<PublishedBoard>>();

  function keep(id: ElectionId, reading: Promise<PublishedBoard>): Promise<PublishedBoard> {
    boards.delete(id);
    boards.set(id, reading);
    const [oldest] = boards.keys();
    if (boards.size > kept && oldest !== undefined) boards.delete(oldest);
    return reading;
  }

  return async (id) => {
    const known = boards.get(id);
    if (known !== undefined) return keep(id, known);
    const election = await ports.office.election(id);
    if (election?.state !== 'published' || election.closing === null || election.opened === null) return null;
    const reading = readBoard(ports, id, election.opened, election.closing);
    reading.catch(() => boards.delete(id));
    return keep(id, reading);
  };
}

async function readBoard(
  { box, crypto }: BoardPorts,
  id: ElectionId,
  { manifest: { settings, weights } }: Opened,
  closing: Closing,
): Promise<PublishedBoard> {
  const leaves = new Uint8Array(closing.size * HASH);
  let position = 0;
  for await (const leaf of box.leaves(id)) leaves.set(leaf, HASH * position++);
  if (position !== closing.size) throw new Error('a published board has as many ballots as its closing says');
  let tree: MerkleTree | null = null;
  return {
    closing,
    leaves,
    showsBallots: publishesBallots(settings),
    partLength: weights.length > 1 ? 0 : partLength(leaves, settings.mixThreshold),
    tree: () => {
      tree ??= createMerkleTree(crypto, leaves);
      return tree;
    },
  };
}

/**
 * The ballots whose receipt codes begin with this text; null where no part of the board is named so. Only whole parts are
 * given, so that nobody who asks tells which receipt they look for.
 */
export async function boardPart(
  { box }: BoardPorts,
  id: ElectionId,
  board: PublishedBoard,
  prefix: string,
): Promise<readonly BoardLine[] | null> {
  const symbols = fromBase32(prefix) ?? [];
  if (symbols.length === 0 || symbols.length !== board.partLength || symbolsToText(symbols) !== prefix)
    return null;
  const lines = await box.ballotsAt(id, positionsIn(board.leaves, symbols));
  return lines.map(({ position, leaf, weight, ballot }) => ({
    position,
    code: shortCode(leaf),
    weight,
    ballot: board.showsBallots ? ballot : null,
  }));
}
