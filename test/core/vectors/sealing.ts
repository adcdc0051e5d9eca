import { concat, utf8 } from '../../../src/core/bytes.ts';
import { hkdfExpand, hkdfExtract } from '../../../src/core/hkdf.ts';
import { hpkeOpener } from '../../../src/core/hpke.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { keys, text } from '../record/sample.ts';

const none = new Uint8Array();
const kem = concat(utf8('KEM'), Uint8Array.of(0, 0x20));
const suite = concat(utf8('HPKE'), Uint8Array.of(0, 0x20, 0, 1, 0, 1));

/** What opening a sealed ballot with the published key goes through (RFC 9180, names of the standard). */
export function openingSteps(sealed: Uint8Array, fingerprint: Uint8Array) {
  const enc = sealed.slice(0, 32);
  const dh = crypto.x25519(keys.sealing, enc);
  if (dh === null) throw new Error('a sound encapsulated key');
  const kemContext = concat(enc, crypto.x25519PublicKey(keys.sealing));
  const prk = extract(kem, none, 'eae_prk', dh);
  const sharedSecret = expand(kem, prk, 'shared_secret', kemContext, 32);
  const pskIdHash = extract(suite, none, 'psk_id_hash', none);
  const infoHash = extract(suite, none, 'info_hash', fingerprint);
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
  const secret = extract(suite, sharedSecret, 'secret', none);
  const key = expand(suite, secret, 'key', context, 16);
  const baseNonce = expand(suite, secret, 'base_nonce', context, 12);
  const plaintext = hpkeOpener(crypto, keys.sealing, fingerprint)(sealed, none);
  const again = crypto.aesGcmOpen(key, baseNonce, sealed.slice(32), none);
  if (plaintext === null || again === null || text(again) !== text(plaintext)) return null;
  const steps = { enc, dh, sharedSecret, keyScheduleContext: context, secret, key, baseNonce, plaintext };
  return Object.fromEntries(Object.entries(steps).map(([name, bytes]) => [name, text(bytes)]));
}

function extract(of: Uint8Array, salt: Uint8Array, label: string, input: Uint8Array): Uint8Array {
  return hkdfExtract(crypto, salt, concat(utf8('HPKE-v1'), of, utf8(label), input));
}

function expand(
  of: Uint8Array,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = concat(Uint8Array.of(0, length), utf8('HPKE-v1'), of, utf8(label), info);
  return hkdfExpand(crypto, key, labelled, length);
}
