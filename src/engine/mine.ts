import { equalBytes } from '../core/bytes.ts';
import { leafHash, merkleRoot } from '../core/merkle.ts';
import { inclusionProof } from '../core/merkleProof.ts';
import { identityText, type RollLeafOpening } from '../core/roll.ts';
import type { Ports } from './ports.ts';
import type { RollLeaf, Voter } from './portsClerk.ts';
import { voterLeaf } from './roll.ts';

/** What a voter can see of their own entry: whether a token was issued, and the opening of their roll leaf. */
export interface OwnEntry {
  readonly issued: boolean;
  readonly opening: RollLeafOpening;
  readonly leaf: Uint8Array;
  /** By which amendment this voter joined; 0: there at the opening. */
  readonly amendment: number;
  /**
   * Place of the leaf in the tree of the roll under which the voter joined, and the hashes that lead from it to its root:
   * the manifest's or the amendment's. Later additions leave it good.
   */
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Null before the opening. */
export async function ownEntry(ports: Ports, voter: Voter): Promise<OwnEntry | null> {
  const { crypto } = ports;
  const { salt, weight, addresses } = voter;
  const leaf = voterLeaf(ports, voter);
  const rows: RollLeaf[] = [];
  for await (const row of ports.clerk.leaves(voter.election)) rows.push(row);
  const own = rows.find((row) => equalBytes(row.leaf, leaf));
  if (own === undefined) return null;
  const roll = rows.filter(({ amendment }) => amendment <= own.amendment);
  const index = roll.indexOf(own);
  const hashes = roll.map((row) => leafHash(crypto, row.leaf));
  return {
    issued: voter.issued !== null,
    opening: { salt, identity: identityText(addresses), weight },
    leaf,
    amendment: own.amendment,
    index,
    size: roll.length,
    proof: inclusionProof(crypto, hashes, index),
    root: merkleRoot(crypto, hashes),
  };
}
