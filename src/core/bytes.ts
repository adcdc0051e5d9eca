/** Byte strings: the encodings that every signed, hashed or derived string of the protocol is made of. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes. Throws on a lone surrogate, which UTF-8 cannot carry. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw new TypeError('text with a lone surrogate has no UTF-8 form');
  return encoder.encode(text);
}

/** The text, or null when the bytes are not UTF-8. A byte order mark is kept, so that `utf8` gives the same bytes. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Whether both hold the same bytes; takes the same time wherever they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** Lexicographic order, a prefix first: negative, zero or positive, as `Array.sort` wants it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The same big-endian number in exactly `length` bytes, or null when it does not fit. */
export function padStart(bytes: Uint8Array, length: number): Uint8Array | null {
  if (bytes.length === length) return bytes;
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? new Uint8Array() : bytes.subarray(first);
  return digits.length > length ? null : concat(new Uint8Array(length - digits.length), digits);
}

/** 32-bit big-endian; throws outside 0 to 2^32 - 1. */
export function u32(value: number): Uint8Array<ArrayBuffer> {
  if (value >>> 0 !== value) throw new RangeError(`not a u32: ${value}`);
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/**
 * The one way in which the protocol joins fields: utf8(label) ‖ 0x00 ‖ for each field u32(length) ‖ field. Different
 * (label, fields) never give the same bytes, because no label holds a zero character.
 */
export function encode(label: string, ...fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const begin = beginOf(label);
  let length = begin.length;
  for (const field of fields) length += 4 + field.length;
  const whole = new Uint8Array(length);
  whole.set(begin);
  let offset = begin.length;
  for (const field of fields) {
    whole.set(u32(field.length), offset);
    whole.set(field, offset + 4);
    offset += 4 + field.length;
  }
  return whole;
}

/** Labels are few: each is a constant of the protocol. */
const begins = new Map<string, Uint8Array>();

function beginOf(label: string): Uint8Array {
  const known = begins.get(label);
  if (known !== undefined) return known;
  if (label.includes('\0')) throw new RangeError('a label holds no zero character');
  const begin = utf8(`${label}\0`);
  begins.set(label, begin);
  return begin;
}
