import type { SecretBox } from './commands/desk.ts';
import { concat, encode } from './core/bytes.ts';
import type { Crypto } from './core/crypto.ts';
import type { Random } from './engine/ports.ts';

const nonceLength = 12;
const place = encode('anonylections/form/v1');

/** Encrypts what a chat form carries from step to step: AES-256-GCM with a random nonce. */
export function createFormBox(crypto: Crypto, random: Random, key: Uint8Array): SecretBox {
  return {
    seal(plain) {
      const nonce = random.bytes(nonceLength);
      return concat(nonce, crypto.aesGcmSeal(key, nonce, plain, place));
    },
    open(sealed) {
      if (sealed.length < nonceLength) return null;
      return crypto.aesGcmOpen(key, sealed.subarray(0, nonceLength), sealed.subarray(nonceLength), place);
    },
  };
}
