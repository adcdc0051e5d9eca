import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { concat } from '../core/bytes.ts';
import type { RsaPrivateKey, RsaPublicKey } from '../core/crypto.ts';
import { encodeRsaPrivateKey, encodeRsaPublicKey } from '../core/rsaKey.ts';

type Curve = 'x25519' | 'ed25519';

const KEY_LENGTH = 32;
/** What PKCS #8 and SubjectPublicKeyInfo put before the 32 bytes of a key (RFC 8410). */
const PREFIXES = {
  x25519: { pkcs8: fixed('302e020100300506032b656e04220420'), spki: fixed('302a300506032b656e032100') },
  ed25519: { pkcs8: fixed('302e020100300506032b657004220420'), spki: fixed('302a300506032b6570032100') },
} as const;

/** Importing an RSA key costs as much as using it, and the key objects of this code never change. */
const rsaKeyObjects = new WeakMap<RsaPublicKey, KeyObject>();

/** Throws unless the key has 32 bytes. */
export function privateKeyObject(curve: Curve, key: Uint8Array): KeyObject {
  return createPrivateKey({ key: der(PREFIXES[curve].pkcs8, key), format: 'der', type: 'pkcs8' });
}

/** Throws unless the key has 32 bytes. */
export function publicKeyObject(curve: Curve, key: Uint8Array): KeyObject {
  return createPublicKey({ key: der(PREFIXES[curve].spki, key), format: 'der', type: 'spki' });
}

/** The 32 bytes of an X25519 or Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-KEY_LENGTH));
}

export function rsaKeyObject(key: RsaPublicKey | RsaPrivateKey): KeyObject {
  const known = rsaKeyObjects.get(key);
  if (known !== undefined) return known;
  const imported = importRsaKey(key);
  rsaKeyObjects.set(key, imported);
  return imported;
}

function importRsaKey(key: RsaPublicKey | RsaPrivateKey): KeyObject {
  const jwk: JsonWebKey = {
    kty: 'RSA',
    ...('d' in key ? encodeRsaPrivateKey(key) : encodeRsaPublicKey(key)),
  };
  return 'd' in key
    ? createPrivateKey({ key: jwk, format: 'jwk' })
    : createPublicKey({ key: jwk, format: 'jwk' });
}

function der(prefix: Uint8Array, key: Uint8Array): Buffer {
  if (key.length !== KEY_LENGTH) throw new RangeError('an X25519 or Ed25519 key has 32 bytes');
  return Buffer.from(concat(prefix, key));
}

function fixed(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
