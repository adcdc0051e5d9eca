import { utf8 } from '../core/bytes.ts';
import type { Crypto } from '../core/crypto.ts';
import { toBase64url } from '../core/encoding.ts';
import { derive } from '../core/hkdf.ts';
import { nonceLength, openWithNonce, sealWithNonce } from '../core/nonceSeal.ts';

/** Where a browser keeps what belongs to a secret (an invitation code, a voting token): neither tells the secret. */
export interface Place {
  readonly name: string;
  readonly seal: (plain: Uint8Array) => Uint8Array;
  /** Null for what another secret sealed, or what was damaged. */
  readonly open: (sealed: Uint8Array) => Uint8Array | null;
}

/**
 * Name and key of a place: HKDF of the secret, which has 120 bits at least; sealed with AES-256-GCM.
 * @param random as many random bytes as asked for
 */
export function placeOf(crypto: Crypto, random: (length: number) => Uint8Array, secret: Uint8Array): Place {
  const name = toBase64url(derive(crypto, secret, 'anonylections/browser-place/v1'));
  const key = derive(crypto, secret, 'anonylections/browser-key/v1');
  const aad = utf8(name);
  return {
    name,
    seal: (plain) => sealWithNonce(crypto, key, random(nonceLength), plain, aad),
    open: (sealed) => openWithNonce(crypto, key, sealed, aad),
  };
}
