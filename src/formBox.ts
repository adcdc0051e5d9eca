import type { SecretBox } from './commands/desk.ts';
import { encode, utf8 } from './core/bytes.ts';
import type { Crypto } from './core/crypto.ts';
import { nonceLength, openWithNonce, sealWithNonce } from './core/nonceSeal.ts';
import type { Random } from './engine/ports.ts';

/** Encrypts what a chat form carries from step to step: AES-256-GCM with a random nonce, bound to its holder. */
export function createFormBox(crypto: Crypto, random: Random, key: Uint8Array): SecretBox {
  const place = (holder: string) => encode('anonylections/form/v2', utf8(holder));
  return {
    seal: (plain, holder) => sealWithNonce(crypto, key, random.bytes(nonceLength), plain, place(holder)),
    open: (sealed, holder) => openWithNonce(crypto, key, sealed, place(holder)),
  };
}
