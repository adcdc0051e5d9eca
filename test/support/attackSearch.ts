import { utf8 } from '../../src/core/bytes.ts';
import { toBase64url, toHex } from '../../src/core/encoding.ts';

/** A voter or a ballot that the attacker looks for, and every byte string that would give it away. */
export interface Wanted {
  readonly election: string;
  readonly kind: 'voter' | 'ballot';
  readonly name: string;
  readonly marks: readonly Uint8Array[];
}

export interface Found {
  readonly offset: number;
  readonly of: Wanted;
}

export type Search = (haystack: Uint8Array) => readonly Found[];

/** A secret or id as it may lie on disk: raw, hexadecimal and base64url; long ones by their first bytes and their last. */
export function marksOf(bytes: Uint8Array): readonly Uint8Array[] {
  const ends = bytes.length > 48 ? [bytes.subarray(0, 24), bytes.subarray(-24)] : [bytes];
  return ends.flatMap((end) => [end, utf8(toHex(end)), utf8(toBase64url(end))]);
}

interface Pattern {
  readonly bytes: Uint8Array;
  readonly of: Wanted;
}

/**
 * Finds all marks in one pass: a bit for every three bytes with which a mark begins lets nearly all positions go, the
 * first four lead to the few marks that are compared.
 */
export function createSearch(wanted: readonly Wanted[]): Search {
  const patterns = wanted.flatMap((of) => of.marks.map((bytes): Pattern => ({ bytes, of })));
  if (patterns.some(({ bytes }) => bytes.length < 8)) throw new RangeError('a mark has eight bytes or more');
  const byStart = Map.groupBy(patterns, ({ bytes }) => firstFour(bytes, 0));
  const starts = new Uint8Array(2 ** 24);
  for (const start of byStart.keys()) starts[start >>> 8] = 1;
  const foundAt = (haystack: Uint8Array, offset: number): readonly Found[] =>
    (byStart.get(firstFour(haystack, offset)) ?? [])
      .filter(({ bytes }) => liesAt(haystack, offset, bytes))
      .map(({ of }) => ({ offset, of }));
  return (haystack) => {
    const found: Found[] = [];
    let window = firstFour(haystack, 0) >>> 8;
    for (let offset = 0; offset + 8 <= haystack.length; offset += 1) {
      if (starts[window] === 1) found.push(...foundAt(haystack, offset));
      window = ((window << 8) | (haystack[offset + 3] ?? 0)) & 0xffffff;
    }
    return found;
  };
}

function firstFour(bytes: Uint8Array, offset: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(offset, offset + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function liesAt(haystack: Uint8Array, offset: number, bytes: Uint8Array): boolean {
  return bytes.every((byte, index) => haystack[offset + index] === byte);
}
