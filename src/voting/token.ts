import { type Blinded, blind, finalise } from '../core/blindRsa.ts';
import type { Crypto, RsaPublicKey } from '../core/crypto.ts';
import type { ElectionId } from '../core/ids.ts';
import { tokenMessage, type VotingToken } from '../core/token.ts';
import type { BlindToken } from './kept.ts';

type Random = (length: number) => Uint8Array;

/** A token that nobody has seen, and a blinding for it that the key takes. */
export function drawToken(
  crypto: Crypto,
  random: Random,
  key: RsaPublicKey,
  election: ElectionId,
): BlindToken {
  for (;;) {
    const drawn = { nonce: random(32), salt: random(48), factor: random(key.n.length) };
    if (blinding(crypto, key, election, drawn) !== null) return drawn;
  }
}

/** What the clerk is asked to sign: the same whenever it is asked. */
export function blindedMessage(
  crypto: Crypto,
  key: RsaPublicKey,
  election: ElectionId,
  drawn: BlindToken,
): Uint8Array {
  return blinded(crypto, key, election, drawn).blindedMessage;
}

/** The token; null when the clerk's signature is false, and then nothing may be cast. */
export function unblind(
  crypto: Crypto,
  key: RsaPublicKey,
  election: ElectionId,
  drawn: BlindToken,
  blindSignature: Uint8Array,
): VotingToken | null {
  const { inverse } = blinded(crypto, key, election, drawn);
  const message = tokenMessage(election, drawn.nonce);
  const signature = finalise(crypto, key, message, blindSignature, inverse);
  return signature.ok ? { nonce: drawn.nonce, signature: signature.value } : null;
}

function blinded(crypto: Crypto, key: RsaPublicKey, election: ElectionId, drawn: BlindToken): Blinded {
  const found = blinding(crypto, key, election, drawn);
  if (found === null) throw new Error('a blinding is kept only when the key takes it');
  return found;
}

function blinding(
  crypto: Crypto,
  key: RsaPublicKey,
  election: ElectionId,
  { nonce, salt, factor }: BlindToken,
): Blinded | null {
  const found = blind(crypto, key, tokenMessage(election, nonce), salt, factor);
  return found.ok ? found.value : null;
}
