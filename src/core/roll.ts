import { type Address, addressKey } from './address.ts';
import { compareBytes, encode, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import type { ElectionId } from './ids.ts';
import { leafHash, merkleRoot } from './merkle.ts';

/** One person who may vote: a name for the organiser's eyes, and every address this person is reached at. */
export interface RollEntry {
  readonly name: string;
  readonly addresses: readonly Address[];
  /** What the vote weighs; absent where nothing is said of it. */
  readonly weight?: string;
}

/**
 * Entries that share an address are one person. The first name is kept, and the last weight that is said.
 * @returns the merged entries and how many entries disappeared into others
 */
export function mergeEntries(entries: readonly RollEntry[]): {
  readonly entries: readonly RollEntry[];
  readonly merged: number;
} {
  const find = joinByAddress(entries);
  const people = Map.groupBy(entries.entries(), ([index]) => find(index));
  const result = [...people.values()].map((same) => mergeSame(same.map(([, entry]) => entry)));
  return { entries: result, merged: entries.length - result.length };
}

/** For every entry, the first of those that are the same person. */
function joinByAddress(entries: readonly RollEntry[]): (index: number) => number {
  const owner = new Map<string, number>();
  const parent = entries.map((_, index) => index);
  const find = (index: number): number => {
    let [here, up] = [index, parent[index] ?? index];
    while (up !== here) [here, up] = [up, parent[up] ?? up];
    return here;
  };
  for (const [own, { addresses }] of entries.entries()) {
    for (const key of addresses.map(addressKey)) {
      const [low = own, high = own] = [find(owner.get(key) ?? own), find(own)].sort((a, b) => a - b);
      parent[high] = low;
      owner.set(key, low);
    }
  }
  return find;
}

function mergeSame(same: readonly RollEntry[]): RollEntry {
  const addresses = new Map(same.flatMap((entry) => entry.addresses).map((one) => [addressKey(one), one]));
  const weight = same.findLast((entry) => entry.weight !== undefined)?.weight;
  const entry = { name: same[0]?.name ?? '', addresses: [...addresses.values()] };
  return weight === undefined ? entry : { ...entry, weight };
}

/** The text that a roll leaf commits to: every address, sorted, one a line. */
export function identityText(addresses: readonly Address[]): string {
  return addresses.map(addressKey).sort().join('\n');
}

export interface RollLeafOpening {
  /** 16 random bytes. */
  readonly salt: Uint8Array;
  readonly identity: string;
  readonly weight: string;
}

/** SHA-256 over election, salt, identity and weight class (design: roll leaf). */
export function rollLeaf(crypto: Crypto, election: ElectionId, opening: RollLeafOpening): Uint8Array {
  const { salt, identity, weight } = opening;
  return crypto.sha256(
    encode('anonylections/roll-leaf/v1', utf8(election), salt, utf8(identity), utf8(weight)),
  );
}

/** Leaves in the order in which the roll's tree and the record list them. */
export function sortLeaves(leaves: readonly Uint8Array[]): Uint8Array[] {
  return [...leaves].sort(compareBytes);
}

/** The Merkle root (RFC 9162) of the sorted roll leaves; each leaf is hashed once more as tree data. */
export function rollRoot(crypto: Crypto, leaves: readonly Uint8Array[]): Uint8Array {
  return merkleRoot(
    crypto,
    sortLeaves(leaves).map((leaf) => leafHash(crypto, leaf)),
  );
}
