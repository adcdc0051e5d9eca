import { compareBytes, padStart } from './bytes.ts';
import type { RsaPrivateKey, RsaPublicKey } from './crypto.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { err, ok, type Result } from './result.ts';

const PUBLIC_FIELDS = ['n', 'e'] as const;
const PRIVATE_FIELDS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

/** Base64url of big-endian integers without leading zeros, named as in a JSON Web Key (RFC 7518 section 6.3). */
export type RsaPublicKeyJson = Readonly<Record<(typeof PUBLIC_FIELDS)[number], string>>;
export type RsaPrivateKeyJson = Readonly<Record<(typeof PRIVATE_FIELDS)[number], string>>;

export type RsaKeyError = 'malformed-key';

export function encodeRsaPublicKey(key: RsaPublicKey): RsaPublicKeyJson {
  return { n: toBase64url(key.n), e: toBase64url(key.e) };
}

/** Exactly the members n and e, each a strict base64url integer without leading zeros. */
export function parseRsaPublicKey(value: unknown): Result<RsaPublicKey, RsaKeyError> {
  return parseFields(value, PUBLIC_FIELDS);
}

export function encodeRsaPrivateKey(key: RsaPrivateKey): RsaPrivateKeyJson {
  return {
    ...encodeRsaPublicKey(key),
    d: toBase64url(key.d),
    p: toBase64url(key.p),
    q: toBase64url(key.q),
    dp: toBase64url(key.dp),
    dq: toBase64url(key.dq),
    qi: toBase64url(key.qi),
  };
}

/** Checks the form only: whether the numbers belong together shows when the key signs. */
export function parseRsaPrivateKey(value: unknown): Result<RsaPrivateKey, RsaKeyError> {
  return parseFields(value, PRIVATE_FIELDS);
}

/** Whether the protocol allows this key: an odd modulus of exactly 2048 bits and the exponent 65537. */
export function isTokenKey(key: RsaPublicKey): boolean {
  const odd = ((key.n.at(-1) ?? 0) & 1) === 1;
  return odd && modulusBits(key) === 2048 && compareBytes(key.e, Uint8Array.of(1, 0, 1)) === 0;
}

/** Length of the modulus in bits; 0 for an empty one. */
export function modulusBits(key: RsaPublicKey): number {
  const [first] = key.n;
  return first === undefined ? 0 : key.n.length * 8 - (Math.clz32(first) - 24);
}

/** The message as long as the modulus, or null when it is not a number below it. */
export function belowModulus(key: RsaPublicKey, message: Uint8Array): Uint8Array | null {
  const padded = padStart(message, key.n.length);
  return padded !== null && compareBytes(padded, key.n) < 0 ? padded : null;
}

function parseFields<F extends string>(
  value: unknown,
  fields: readonly F[],
): Result<Readonly<Record<F, Uint8Array>>, RsaKeyError> {
  if (typeof value !== 'object' || value === null) return err('malformed-key');
  const members = new Map<string, unknown>(Object.entries(value));
  const integers = fields.map((field) => parseInteger(members.get(field)));
  const complete = integers.every((integer) => integer !== null);
  if (members.size !== fields.length || !complete) return err('malformed-key');
  return ok(Object.fromEntries(fields.map((field, i) => [field, integers[i]])) as Record<F, Uint8Array>);
}

function parseInteger(text: unknown): Uint8Array | null {
  const bytes = typeof text === 'string' ? fromBase64url(text) : null;
  return bytes !== null && (bytes[0] ?? 0) !== 0 ? bytes : null;
}
