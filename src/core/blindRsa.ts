/**
 * Blind RSA signatures (RFC 9474), variant RSABSSA-SHA384-PSS-Deterministic: SHA-384, a 48-byte PSS salt and no
 * message preparation. The salt's length is a parameter only so that the standard's own PSSZERO vectors can be tested.
 */
import { equalBytes, padStart } from './bytes.ts';
import type { Crypto, RsaPrivateKey, RsaPublicKey } from './crypto.ts';
import { fromBigInt, modInverse, toBigInt } from './modular.ts';
import { pssEncode, pssVerify } from './pss.ts';
import { err, ok, type Result } from './result.ts';
import { belowModulus, modulusBits } from './rsaKey.ts';

export const PSS_SALT_LENGTH = 48;

export interface Blinded {
  /** What the signer sees; as long as the modulus. */
  readonly blindedMessage: Uint8Array;
  /** Secret until the token is finalised; as long as the modulus. */
  readonly inverse: Uint8Array;
}

/** Draw another blinding factor; or, with negligible chance, another message. */
export type BlindError = 'unsuitable-blinding-factor' | 'unsuitable-message';
export type BlindedMessageError = 'wrong-length' | 'not-below-modulus';
export type FinaliseError = 'wrong-length' | 'invalid-signature';

/**
 * Blind (section 4.2). `factor` is random, as long as the modulus; it is refused when zero or not below the modulus,
 * so drawing again until it is taken gives the uniform choice that the standard asks for.
 */
export function blind(
  crypto: Crypto,
  key: RsaPublicKey,
  message: Uint8Array,
  salt: Uint8Array,
  factor: Uint8Array,
): Result<Blinded, BlindError> {
  const n = toBigInt(key.n);
  const encoded = toBigInt(pssEncode(crypto, message, salt, modulusBits(key) - 1));
  if (modInverse(encoded, n) === null) return err('unsuitable-message');
  const mask = crypto.rsaPublic(key, factor);
  const inverse = mask === null ? null : modInverse(toBigInt(factor), n);
  if (mask === null || inverse === null) return err('unsuitable-blinding-factor');
  return ok({
    blindedMessage: fromBigInt((encoded * toBigInt(mask)) % n, key.n.length),
    inverse: fromBigInt(inverse, key.n.length),
  });
}

/** What can be checked of a (possibly hostile) blinded message before anything is remembered about it. */
export function checkBlindedMessage(
  key: RsaPublicKey,
  blindedMessage: Uint8Array,
): Result<Uint8Array, BlindedMessageError> {
  if (blindedMessage.length !== key.n.length) return err('wrong-length');
  return belowModulus(key, blindedMessage) === null ? err('not-below-modulus') : ok(blindedMessage);
}

/** BlindSign (section 4.3): as long as the modulus. */
export function blindSign(
  crypto: Crypto,
  key: RsaPrivateKey,
  blindedMessage: Uint8Array,
): Result<Uint8Array, BlindedMessageError> {
  const checked = checkBlindedMessage(key, blindedMessage);
  return checked.ok ? ok(rawSign(crypto, key, checked.value)) : checked;
}

/** Finalize (section 4.4): the signature on the message, verified under the key. */
export function finalise(
  crypto: Crypto,
  key: RsaPublicKey,
  message: Uint8Array,
  blindSignature: Uint8Array,
  inverse: Uint8Array,
  saltLength: number = PSS_SALT_LENGTH,
): Result<Uint8Array, FinaliseError> {
  if (blindSignature.length !== key.n.length) return err('wrong-length');
  const product = (toBigInt(blindSignature) * toBigInt(inverse)) % toBigInt(key.n);
  const signature = fromBigInt(product, key.n.length);
  return verifyToken(crypto, key, message, signature, saltLength) ? ok(signature) : err('invalid-signature');
}

/** RSASSA-PSS-VERIFY (RFC 8017 section 8.1.2). The signature may be hostile: exactly the modulus' length, below it. */
export function verifyToken(
  crypto: Crypto,
  key: RsaPublicKey,
  message: Uint8Array,
  signature: Uint8Array,
  saltLength: number = PSS_SALT_LENGTH,
): boolean {
  if (signature.length !== key.n.length) return false;
  const bits = modulusBits(key) - 1;
  const raised = crypto.rsaPublic(key, signature);
  const encoded = raised === null ? null : padStart(raised, Math.ceil(bits / 8));
  return encoded !== null && pssVerify(crypto, message, encoded, saltLength, bits);
}

/** The attended issue: byte for byte the signature that blinding, signing and finalising with this salt would give. */
export function signPss(
  crypto: Crypto,
  key: RsaPrivateKey,
  message: Uint8Array,
  salt: Uint8Array,
): Uint8Array {
  return rawSign(crypto, key, pssEncode(crypto, message, salt, modulusBits(key) - 1));
}

/** Raises the result again, as the standard asks: a fault while signing would give the private key away. */
function rawSign(crypto: Crypto, key: RsaPrivateKey, message: Uint8Array): Uint8Array {
  const signature = crypto.rsaPrivate(key, message);
  const again = signature === null ? null : crypto.rsaPublic(key, signature);
  const expected = padStart(message, key.n.length);
  if (signature === null || again === null || expected === null || !equalBytes(again, expected)) {
    throw new Error('RSA signing failed: the private key does not fit its public key');
  }
  return signature;
}
