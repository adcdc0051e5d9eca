import canonicalize from 'canonicalize';
import { equalBytes, fromUtf8, utf8 } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export type CanonicalError = 'not-utf8' | 'not-json' | 'not-canonical';

/**
 * Canonical JSON (RFC 8785) in UTF-8. Members that are `undefined` are left out. Throws on what JSON cannot carry:
 * `undefined` itself, infinite numbers, lone surrogates, cycles.
 */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no JSON form');
  return utf8(text);
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
  const again = encodable(parsed.value);
  return again !== null && equalBytes(again, bytes) ? parsed : err('not-canonical');
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
function encodable(value: unknown): Uint8Array | null {
  try {
    return canonicalJson(value);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
