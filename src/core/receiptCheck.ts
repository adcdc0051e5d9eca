import { encode, equalBytes, fromUtf8 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import type { Crypto } from './crypto.ts';
import { fromBase64url } from './encoding.ts';
import { append, emptyFrontier, type Frontier, frontierRoot } from './merkle.ts';
import { verifyNote } from './note.ts';
import { type Receipt, receiptIsGenuine } from './receipt.ts';
import { boardOrigin, deploymentName } from './record/names.ts';

const HASH = 32;

/** A published board as a site serves it: anybody may have written it. */
export interface ServedBoard {
  /** The final checkpoint, a signed note. */
  readonly checkpoint: Uint8Array;
  /** Leaf hashes one after the other. */
  readonly leaves: Uint8Array;
}

/**
 * `other-election`: the manifest that is served does not have the receipt's fingerprint. `false`: the board key did not
 * sign the receipt. `promised`: it did, and nothing is published yet. `list-differs`: the leaves do not have the root of
 * a checkpoint that both keys signed. `missing`: they do, and the ballot is not among them, which the receipt proves.
 */
export type ReceiptVerdict =
  | { readonly kind: 'other-election' | 'false' | 'promised' | 'cancelled' | 'list-differs' | 'missing' }
  | { readonly kind: 'found'; readonly position: number; readonly size: number };

/**
 * Checks a receipt as a reader can without the record: the signature under the board key of the manifest whose hash is the
 * fingerprint, and the ballot's place in the final tree. Which receipt it is need not be told to anybody.
 * @param manifest canonical JSON, as served
 */
export function checkReceipt(
  crypto: Crypto,
  receipt: Receipt,
  manifest: Uint8Array,
  board: ServedBoard | 'not-published' | 'cancelled',
): ReceiptVerdict {
  const keys = keysOf(crypto, receipt, manifest);
  if (keys === null) return { kind: 'other-election' };
  if (!receiptIsGenuine(crypto, keys.board, receipt)) return { kind: 'false' };
  if (board === 'not-published') return { kind: 'promised' };
  if (board === 'cancelled') return { kind: 'cancelled' };
  const tree = treeOf(crypto, board.leaves);
  if (tree === null || !isFinal(crypto, receipt, keys, board.checkpoint, tree))
    return { kind: 'list-differs' };
  const position = placeOf(board.leaves, receipt.leaf);
  return position < 0 ? { kind: 'missing' } : { kind: 'found', position, size: tree.size };
}

interface Keys {
  readonly board: Uint8Array;
  readonly deployment: Uint8Array;
}

/** The keys in a manifest of the receipt's election and fingerprint; null in any other. */
function keysOf(crypto: Crypto, receipt: Receipt, manifest: Uint8Array): Keys | null {
  const hash = crypto.sha256(encode('anonylections/manifest/v1', manifest));
  if (!equalBytes(hash, receipt.fingerprint)) return null;
  const texts = new Map<string, unknown>(Object.entries(parse(manifest) ?? {}));
  const board = keyOf(texts.get('boardKey'));
  const deployment = keyOf(texts.get('deploymentKey'));
  if (texts.get('election') !== receipt.election || board === null || deployment === null) return null;
  return { board, deployment };
}

/** Null for what is no JSON. */
function parse(bytes: Uint8Array): object | null {
  try {
    const json: unknown = JSON.parse(fromUtf8(bytes) ?? '');
    return typeof json === 'object' ? json : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function keyOf(value: unknown): Uint8Array | null {
  const bytes = typeof value === 'string' ? fromBase64url(value) : null;
  return bytes?.length === HASH ? bytes : null;
}

function treeOf(crypto: Crypto, leaves: Uint8Array): Frontier | null {
  if (leaves.length % HASH !== 0) return null;
  let tree: Frontier = emptyFrontier;
  for (let at = 0; at < leaves.length; at += HASH) tree = append(crypto, tree, leaves.slice(at, at + HASH));
  return tree;
}

/** Whether both keys signed a checkpoint of this election's log with this tree's size and root. */
function isFinal(
  crypto: Crypto,
  { election }: Receipt,
  keys: Keys,
  checkpoint: Uint8Array,
  tree: Frontier,
): boolean {
  const origin = boardOrigin(election);
  const known = [
    { name: origin, publicKey: keys.board },
    { name: deploymentName, publicKey: keys.deployment },
  ];
  const note = verifyNote(crypto, checkpoint, known);
  if (!note.ok || note.value.signedBy.length !== known.length) return false;
  const told = parseCheckpoint(note.value.body);
  return (
    told.ok &&
    told.value.origin === origin &&
    told.value.size === tree.size &&
    equalBytes(told.value.root, frontierRoot(crypto, tree))
  );
}

/** From zero; -1 where it is not. */
function placeOf(leaves: Uint8Array, leaf: Uint8Array): number {
  let place = -1;
  for (let at = 0; at < leaves.length; at += HASH) {
    if (place < 0 && equalBytes(leaves.subarray(at, at + HASH), leaf)) place = at / HASH;
  }
  return place;
}
