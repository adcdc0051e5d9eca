import type { SecretBox } from './commands/desk.ts';
import { encode } from './core/bytes.ts';
import type { Crypto } from './core/crypto.ts';
import { nonceLength, openWithNonce, sealWithNonce } from './core/nonceSeal.ts';
import type { Random } from './engine/ports.ts';

const place = encode('anonylections/form/v1');

/** Encrypts what a chat form carries from step to step: AES-256-GCM with a random nonce. */
export function createFormBox(crypto: Crypto, random: Random, key: Uint8Array): SecretBox {
  return {
    seal: (plain) => sealWithNonce(crypto, key, random.bytes(nonceLength), plain, place),
    open: (sealed) => openWithNonce(crypto, key, sealed, place),
  };
}
