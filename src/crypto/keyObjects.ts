import { constants, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { concat } from '../core/bytes.ts';
import type { RsaPrivateKey, RsaPublicKey } from '../core/crypto.ts';
import { isSoundEd25519Key } from '../core/ed25519Key.ts';
import { encodeRsaPrivateKey, encodeRsaPublicKey } from '../core/rsaKey.ts';

type Curve = 'x25519' | 'ed25519';

const KEY_LENGTH = 32;
/** What PKCS #8 puts before the 32 bytes of a private key (RFC 8410). */
const PKCS8: Readonly<Record<Curve, Uint8Array>> = {
  x25519: fixed('302e020100300506032b656e04220420'),
  ed25519: fixed('302e020100300506032b657004220420'),
};
/** What SubjectPublicKeyInfo puts before those of a public key, in base64: 12 bytes, so the key goes on after them. */
const SPKI: Readonly<Record<Curve, string>> = {
  x25519: 'MCowBQYDK2VuAyEA',
  ed25519: 'MCowBQYDK2VwAyEA',
};

type Import = (key: Uint8Array) => KeyObject;

/** Throws unless the key has 32 bytes. */
export const privateKeyObject: Readonly<Record<Curve, Import>> = {
  x25519: remembered((key) => importPrivateKey('x25519', key)),
  ed25519: remembered((key) => importPrivateKey('ed25519', key)),
};

/** Throws unless the key has 32 bytes. Public X25519 keys are each used once: everybody who seals draws another. */
export const publicKeyObject: Readonly<Record<Curve, Import>> = {
  x25519: (key) => importPublicKey('x25519', key),
  ed25519: remembered((key) => importPublicKey('ed25519', key)),
};

export const isSoundEd25519: (publicKey: Uint8Array) => boolean = remembered(isSoundEd25519Key);

/** The public key of a private one, 32 bytes each. Throws unless the key has 32 bytes. */
export const rawPublicKey: Readonly<Record<Curve, (privateKey: Uint8Array) => Uint8Array>> = {
  x25519: remembered((key) => exportPublicKey(privateKeyObject.x25519(key))),
  ed25519: remembered((key) => exportPublicKey(privateKeyObject.ed25519(key))),
};

/** For arithmetic without padding: the key says so itself, since node:crypto is slower with a key among options. */
export const rsaKeyObject = remembered((key: RsaPublicKey | RsaPrivateKey) =>
  Object.assign(importRsaKey(key), { padding: constants.RSA_NO_PADDING }),
);

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
  checkLength(key);
  const der = Buffer.from(concat(PKCS8[curve], key));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** As PEM, which node:crypto reads in half the time of anything else. */
function importPublicKey(curve: Curve, key: Uint8Array): KeyObject {
  checkLength(key);
  const der = SPKI[curve] + Buffer.from(key).toString('base64');
  return createPublicKey(`-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----`);
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

function checkLength(key: Uint8Array): void {
  if (key.length !== KEY_LENGTH) throw new RangeError('an X25519 or Ed25519 key has 32 bytes');
}

function fixed(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
