/**
 * HPKE (RFC 9180), base mode, one message per key exchange: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
 */
import { concat, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import { hkdfExpand, hkdfExtract } from './hkdf.ts';

const EMPTY = new Uint8Array();
const KEM_SUITE = concat(utf8('KEM'), Uint8Array.of(0x00, 0x20));
const HPKE_SUITE = concat(utf8('HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x01));
/** Every label that is used, behind version and suite. */
const LABELS = {
  dkp_prk: labelOf(KEM_SUITE, 'dkp_prk'),
  sk: labelOf(KEM_SUITE, 'sk'),
  eae_prk: labelOf(KEM_SUITE, 'eae_prk'),
  shared_secret: labelOf(KEM_SUITE, 'shared_secret'),
  psk_id_hash: labelOf(HPKE_SUITE, 'psk_id_hash'),
  info_hash: labelOf(HPKE_SUITE, 'info_hash'),
  secret: labelOf(HPKE_SUITE, 'secret'),
  key: labelOf(HPKE_SUITE, 'key'),
  base_nonce: labelOf(HPKE_SUITE, 'base_nonce'),
} as const;
type Label = keyof typeof LABELS;
const ENC_LENGTH = 32;
const TAG_LENGTH = 16;

/** How much longer a sealed message is than the plaintext: the encapsulated key and the tag. */
export const HPKE_OVERHEAD = ENC_LENGTH + TAG_LENGTH;

export interface X25519KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** DeriveKeyPair of RFC 9180 section 7.1.3. `ikm` is at least 32 bytes of full entropy; throws when shorter. */
export function hpkeKeyPair(crypto: Crypto, ikm: Uint8Array): X25519KeyPair {
  if (ikm.length < 32) throw new RangeError('an HPKE key needs 32 bytes of input');
  const prk = labeledExtract(crypto, EMPTY, 'dkp_prk', ikm);
  const privateKey = labeledExpand(crypto, prk, 'sk', EMPTY, 32);
  return { privateKey, publicKey: crypto.x25519PublicKey(privateKey) };
}

/**
 * Seals to a 32-byte public key: enc (32 bytes) ‖ ciphertext ‖ tag (16 bytes). The ephemeral key is derived from `ikmE`
 * (32 secret bytes, never used for two different messages). Null when the public key is of small order.
 */
export function hpkeSeal(
  crypto: Crypto,
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: Uint8Array,
  ikmE: Uint8Array,
): Uint8Array | null {
  const ephemeral = hpkeKeyPair(crypto, ikmE);
  const shared = crypto.x25519(ephemeral.privateKey, publicKey);
  if (shared === null) return null;
  const enc = ephemeral.publicKey;
  const { key, nonce } = keySchedule(crypto, shared, concat(enc, publicKey), scheduleContext(crypto, info));
  return concat(enc, crypto.aesGcmSeal(key, nonce, plaintext, aad));
}

/** What opens the messages to one key. */
export type HpkeOpener = (sealed: Uint8Array, aad: Uint8Array) => Uint8Array | null;

/**
 * Opens what `hpkeSeal` gave for this key and this info; null for anything else. The sealed bytes may be hostile. What is
 * the same for all messages is worked out once.
 */
export function hpkeOpener(crypto: Crypto, privateKey: Uint8Array, info: Uint8Array): HpkeOpener {
  const publicKey = crypto.x25519PublicKey(privateKey);
  const context = scheduleContext(crypto, info);
  return (sealed, aad) => {
    if (sealed.length < HPKE_OVERHEAD) return null;
    const enc = sealed.subarray(0, ENC_LENGTH);
    const shared = crypto.x25519(privateKey, enc);
    if (shared === null) return null;
    const { key, nonce } = keySchedule(crypto, shared, concat(enc, publicKey), context);
    return crypto.aesGcmOpen(key, nonce, sealed.subarray(ENC_LENGTH), aad);
  };
}

/** The key_schedule_context of section 5.1 in mode 0 (base). */
function scheduleContext(crypto: Crypto, info: Uint8Array): Uint8Array {
  const pskIdHash = labeledExtract(crypto, EMPTY, 'psk_id_hash', EMPTY);
  const infoHash = labeledExtract(crypto, EMPTY, 'info_hash', info);
  return concat(Uint8Array.of(0), pskIdHash, infoHash);
}

/** ExtractAndExpand of section 4.1, then KeySchedule of section 5.1. */
function keySchedule(crypto: Crypto, dh: Uint8Array, kemContext: Uint8Array, context: Uint8Array) {
  const prk = labeledExtract(crypto, EMPTY, 'eae_prk', dh);
  const shared = labeledExpand(crypto, prk, 'shared_secret', kemContext, 32);
  const secret = labeledExtract(crypto, shared, 'secret', EMPTY);
  return {
    key: labeledExpand(crypto, secret, 'key', context, 16),
    nonce: labeledExpand(crypto, secret, 'base_nonce', context, 12),
  };
}

function labelOf(suite: Uint8Array, label: string): Uint8Array {
  return concat(utf8('HPKE-v1'), suite, utf8(label));
}

function labeledExtract(crypto: Crypto, salt: Uint8Array, label: Label, ikm: Uint8Array): Uint8Array {
  return hkdfExtract(crypto, salt, concat(LABELS[label], ikm));
}

function labeledExpand(
  crypto: Crypto,
  prk: Uint8Array,
  label: Label,
  info: Uint8Array,
  length: number,
): Uint8Array {
  return hkdfExpand(crypto, prk, concat(Uint8Array.of(0, length), LABELS[label], info), length);
}
