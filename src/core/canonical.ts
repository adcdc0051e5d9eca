import canonicalize from 'canonicalize';
import type { z } from 'zod';
import { fromUtf8, utf8 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export type CanonicalError = 'not-utf8' | 'not-json' | 'not-canonical';

/**
 * Canonical JSON (RFC 8785) in UTF-8. Members that are `undefined` are left out. Throws on what JSON cannot carry:
 * `undefined` itself, infinite numbers, lone surrogates, cycles.
 */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8(canonicalText(value));
}

/** The same before it is encoded in UTF-8. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no JSON form');
  return text;
}

/**
 * The value, if the bytes are canonical JSON: exactly those that `canonicalJson` gives for it. The bytes may be
 * hostile; duplicate keys, spare white space, other number forms and escapes all re-encode differently and are refused.
 */
export function parseCanonical(bytes: Uint8Array): Result<unknown, CanonicalError> {
  const text = fromUtf8(bytes);
  if (text === null) return err('not-utf8');
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  return encodable(parsed.value) === text ? parsed : err('not-canonical');
}

/**
 * The value, if the text is canonical JSON of exactly this shape: what the shape keeps of it gives the same text again.
 * Null says no more than that it is not.
 */
export function readCanonical<T>(text: string, shape: z.ZodType<T>): T | null {
  const parsed = parseJson(text);
  const read = parsed.ok ? shape.safeParse(parsed.value) : null;
  return read?.success === true && encodable(read.data) === text ? read.data : null;
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (error) {
    if (error instanceof SyntaxError) return err('not-json');
    throw error;
  }
}

/** JSON can name values without a canonical form, 1e999 and "\ud800" for example; those give null. */
function encodable(value: unknown): string | null {
  try {
    return canonicalText(value);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
