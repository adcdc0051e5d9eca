import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  diffieHellman,
  generateKeyPair,
  hash,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Crypto, RsaPrivateKey, RsaPublicKey } from '../core/crypto.ts';
import { belowModulus, parseRsaPrivateKey } from '../core/rsaKey.ts';
import {
  isSoundEd25519,
  privateKeyObject,
  publicKeyObject,
  rawPublicKey,
  rsaKeyObject,
} from './keyObjects.ts';

const TAG_LENGTH = 16;
/** Of SHA-256, in bytes. */
const BLOCK_LENGTH = 64;

/** The core's cryptography on node:crypto. */
export const nodeCrypto: Crypto = {
  sha256: (data) => digest('sha256', data),
  sha384: (data) => digest('sha384', data),
  hmacSha256,
  aesGcmSeal,
  aesGcmOpen,
  x25519,
  x25519PublicKey: (privateKey) => rawPublicKey.x25519(privateKey).slice(),
  ed25519Sign: (privateKey, message) => bytes(sign(null, message, privateKeyObject.ed25519(privateKey))),
  ed25519Verify,
  ed25519PublicKey: (privateKey) => rawPublicKey.ed25519(privateKey).slice(),
  rsaPublic,
  rsaPrivate,
};

/** A short text is made in a third of the time of a Buffer. */
function digest(algorithm: 'sha256' | 'sha384', data: Uint8Array): Uint8Array {
  const text = hash(algorithm, data, 'binary');
  const found = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) found[i] = text.charCodeAt(i);
  return found;
}

/** RFC 2104 as it is written: two hashes take a third of the time of an Hmac object and its key object. */
function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_LENGTH ? digest('sha256', key) : key;
  return keyedHash(short, 0x5c, keyedHash(short, 0x36, data));
}

/** Over a block of the key under the mask, and the data. Nothing of it stays in the memory that all Buffers share. */
function keyedHash(key: Uint8Array, mask: number, data: Uint8Array): Uint8Array {
  const whole = Buffer.allocUnsafe(BLOCK_LENGTH + data.length);
  for (let i = 0; i < BLOCK_LENGTH; i++) whole[i] = (key[i] ?? 0) ^ mask;
  whole.set(data, BLOCK_LENGTH);
  const found = digest('sha256', whole);
  whole.fill(0);
  return found;
}

function aesGcmSeal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = createCipheriv(gcm(key), createSecretKey(key), nonce).setAAD(aad);
  return bytes(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
}

function aesGcmOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  aad: Uint8Array,
): Uint8Array | null {
  const decipher = createDecipheriv(gcm(key), createSecretKey(key), nonce).setAAD(aad);
  const end = sealed.length - TAG_LENGTH;
  if (end < 0) return null;
  const plaintext = decipher.setAuthTag(sealed.subarray(end)).update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    // In this mode `final` has nothing to do but compare the tag.
    return null;
  }
  return bytes(plaintext);
}

function gcm(key: Uint8Array): 'aes-128-gcm' | 'aes-256-gcm' {
  if (key.length !== 16 && key.length !== 32) throw new RangeError('an AES key has 16 or 32 bytes');
  return key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
}

function x25519(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  const keys = {
    privateKey: privateKeyObject.x25519(privateKey),
    publicKey: publicKeyObject.x25519(publicKey),
  };
  try {
    return bytes(diffieHellman(keys));
  } catch (error) {
    // OpenSSL's refusal of a shared secret that is all zero.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_OSSL_FAILED_DURING_DERIVATION')
      return null;
    throw error;
  }
}

function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || !isSoundEd25519(publicKey)) return false;
  return verify(null, message, publicKeyObject.ed25519(publicKey), signature);
}

function rsaPublic(key: RsaPublicKey, message: Uint8Array): Uint8Array | null {
  const input = belowModulus(key, message);
  if (input === null) return null;
  return bytes(publicEncrypt(rsaKeyObject(key), input));
}

function rsaPrivate(key: RsaPrivateKey, message: Uint8Array): Uint8Array | null {
  const input = belowModulus(key, message);
  if (input === null) return null;
  return bytes(privateDecrypt(rsaKeyObject(key), input));
}

/** A plain copy: a Buffer's `slice` shares memory, and small ones keep a whole pool alive. */
function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}

/** A new RSA key with the exponent 65537. Takes from tens of milliseconds (2048 bits) to seconds (4096). */
export async function generateRsaKey(bits: number): Promise<RsaPrivateKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: bits,
    publicExponent: 65537,
  });
  const { kty: _kty, ...numbers } = privateKey.export({ format: 'jwk' });
  const key = parseRsaPrivateKey(numbers);
  if (!key.ok) throw new Error('node:crypto gave no RSA private key');
  return key.value;
}
