import { type Address, type AddressProblem, addressKey, parseEmail } from './address.ts';
import { compareBytes, encode, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import type { ElectionId } from './ids.ts';
import { leafHash, merkleRoot } from './merkle.ts';

/** One person who may vote: a name for the organiser's eyes, and every address this person is reached at. */
export interface RollEntry {
  readonly name: string;
  readonly addresses: readonly Address[];
}

export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly problem: AddressProblem;
}

/**
 * Pasted addresses, one a line or separated by commas or semicolons: `ana@example.org` or `Ana <ana@example.org>`.
 * Every bad one is reported with its line; blank lines are skipped.
 */
export function parseRollText(text: string): {
  readonly entries: readonly RollEntry[];
  readonly bad: readonly BadLine[];
} {
  const entries: RollEntry[] = [];
  const bad: BadLine[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    for (const part of splitLine(line)) {
      const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*$/u.exec(part);
      const parsed = parseEmail(named?.[2] ?? part);
      if (parsed.ok) entries.push({ name: named?.[1] || parsed.value.value, addresses: [parsed.value] });
      else bad.push({ line: index + 1, text: part.trim().slice(0, 200), problem: parsed.error });
    }
  }
  return { entries, bad };
}

/** The pieces between commas and semicolons, except for those inside quotation marks. */
function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^,;])+/gu)]
    .map(([piece]) => piece)
    .filter((piece) => piece.trim() !== '');
}

/**
 * Entries that share an address are one person. The first name is kept.
 * @returns the merged entries and how many entries disappeared into others
 */
export function mergeEntries(entries: readonly RollEntry[]): {
  readonly entries: readonly RollEntry[];
  readonly merged: number;
} {
  const owner = new Map<string, number>();
  const people: { name: string; addresses: Map<string, Address> }[] = [];
  const parent: number[] = [];
  const find = (index: number): number => {
    const up = parent[index] ?? index;
    return up === index ? index : find(up);
  };
  for (const entry of entries) {
    const own = people.length;
    const keys = entry.addresses.map((address) => [addressKey(address), address] as const);
    people.push({ name: entry.name, addresses: new Map(keys) });
    parent.push(own);
    for (const [key] of keys) {
      const [low, high] = [find(owner.get(key) ?? own), find(own)].sort((a, b) => a - b);
      if (low !== undefined && high !== undefined) parent[high] = low;
      owner.set(key, find(own));
    }
  }
  for (const [index, person] of people.entries()) {
    const first = people[find(index)];
    if (first !== person) for (const [key, address] of person.addresses) first?.addresses.set(key, address);
  }
  const result = people
    .filter((_, index) => find(index) === index)
    .map(({ name, addresses }) => ({ name, addresses: [...addresses.values()] }));
  return { entries: result, merged: entries.length - result.length };
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
