import { equalBytes } from '../core/bytes.ts';
import { leafHash } from '../core/merkle.ts';
import { inclusionProof } from '../core/merkleProof.ts';
import { identityText, type RollLeafOpening, rollLeaf } from '../core/roll.ts';
import type { Ports } from './ports.ts';
import type { Voter } from './portsClerk.ts';

/** What a voter can see of their own entry: whether a token was issued, and the opening of their roll leaf. */
export interface OwnEntry {
  readonly issued: boolean;
  readonly opening: RollLeafOpening;
  readonly leaf: Uint8Array;
  /** Place of the leaf in the roll's tree, and the hashes that lead from it to the root in the manifest. */
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
}

/** Null before the opening. */
export async function ownEntry(ports: Ports, voter: Voter): Promise<OwnEntry | null> {
  const { salt, weight, addresses } = voter;
  const opening = { salt, identity: identityText(addresses), weight };
  const leaf = rollLeaf(ports.crypto, voter.election, opening);
  const leaves: Uint8Array[] = [];
  for await (const row of ports.clerk.leaves(voter.election)) leaves.push(row.leaf);
  const index = leaves.findIndex((other) => equalBytes(other, leaf));
  if (index < 0) return null;
  const hashes = leaves.map((data) => leafHash(ports.crypto, data));
  const proof = inclusionProof(ports.crypto, hashes, index);
  return { issued: voter.issued !== null, opening, leaf, index, size: leaves.length, proof };
}
