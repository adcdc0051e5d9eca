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

type Import = (key: Uint8Array) => KeyObject;

/** Throws unless the key has 32 bytes. */
export const privateKeyObject: Readonly<Record<Curve, Import>> = {
  x25519: remembered((key) => importPrivateKey('x25519', key)),
  ed25519: remembered((key) => importPrivateKey('ed25519', key)),
};

/** Throws unless the key has 32 bytes. */
export const publicKeyObject: Readonly<Record<Curve, Import>> = {
  x25519: remembered((key) => importPublicKey('x25519', key)),
  ed25519: remembered((key) => importPublicKey('ed25519', key)),
};

/** The public key of a private one, 32 bytes each. Throws unless the key has 32 bytes. */
export const rawPublicKey: Readonly<Record<Curve, (privateKey: Uint8Array) => Uint8Array>> = {
  x25519: remembered((key) => exportPublicKey(privateKeyObject.x25519(key))),
  ed25519: remembered((key) => exportPublicKey(privateKeyObject.ed25519(key))),
};

export const rsaKeyObject = remembered(importRsaKey);

/** Importing a key costs as much as using it, and the keys of this code never change. */
function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}

function importPrivateKey(curve: Curve, key: Uint8Array): KeyObject {
  return createPrivateKey({ key: der(PREFIXES[curve].pkcs8, key), format: 'der', type: 'pkcs8' });
}

function importPublicKey(curve: Curve, key: Uint8Array): KeyObject {
  return createPublicKey({ key: der(PREFIXES[curve].spki, key), format: 'der', type: 'spki' });
}

function exportPublicKey(privateKey: KeyObject): Uint8Array {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return new Uint8Array(spki.subarray(-KEY_LENGTH));
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
