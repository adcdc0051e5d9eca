/**
 * The cryptographic primitives that the core takes as an argument. All are synchronous, so that no promise can be
 * left floating in a verifier. Implemented by `src/crypto/node.ts` (node:crypto) and `web/client/crypto.ts`
 * (@noble/*), both held to the same vectors. All keys, messages and outputs are raw bytes of the named standard.
 */
export interface Crypto {
  /** FIPS 180-4; 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /** FIPS 180-4; 48 bytes. */
  sha384(data: Uint8Array): Uint8Array;
  /** RFC 2104 with SHA-256; 32 bytes. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** AES-GCM (SP 800-38D), 16- or 32-byte key, 12-byte nonce; ciphertext followed by the 16-byte tag. */
  aesGcmSeal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array;
  /** The plaintext, or null when the tag does not fit. */
  aesGcmOpen(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array | null;
  /** RFC 7748; 32-byte keys. Null when the shared secret is all zero (a public key of small order). */
  x25519(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null;
  x25519PublicKey(privateKey: Uint8Array): Uint8Array;
  /** RFC 8032; the private key is the 32-byte seed, the signature 64 bytes. */
  ed25519Sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array;
  ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  ed25519PublicKey(privateKey: Uint8Array): Uint8Array;
  /** RSAVP1/RSAEP of RFC 8017: message^e mod n, as long as n. Null when the message is not below n. */
  rsaPublic(key: RsaPublicKey, message: Uint8Array): Uint8Array | null;
  /** RSASP1/RSADP of RFC 8017: message^d mod n, as long as n. Null when the message is not below n. */
  rsaPrivate(key: RsaPrivateKey, message: Uint8Array): Uint8Array | null;
}

/** Big-endian integers without leading zero bytes. */
export interface RsaPublicKey {
  readonly n: Uint8Array;
  readonly e: Uint8Array;
}

/** Big-endian integers without leading zero bytes, named as in RFC 8017 section 3.2. */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly dp: Uint8Array;
  readonly dq: Uint8Array;
  readonly qi: Uint8Array;
}
