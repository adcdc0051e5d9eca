import { ballotLength, type Selections } from '../../../src/core/ballot.ts';
import { concat, utf8 } from '../../../src/core/bytes.ts';
import { hpkeSeal } from '../../../src/core/hpke.ts';
import { type SealingContext, type SealRandomness, sealBallot } from '../../../src/core/seal.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';

/** The plaintext, without its zero bytes, of a ballot that no honest program makes; null: sealed for another election. */
export type Crafted = string | null;

export function sealCast(
  context: SealingContext,
  cast: Selections | Crafted,
  drawn: SealRandomness,
): Uint8Array {
  if (typeof cast === 'object' && cast !== null) return sealBallot(crypto, context, cast, drawn);
  const none = new Uint8Array();
  const length = ballotLength(context.definition);
  const padded = concat(utf8(cast ?? ''), new Uint8Array(length)).slice(0, length);
  const info = cast === null ? none : context.fingerprint;
  const sealed = hpkeSeal(crypto, context.sealingKey, info, none, padded, drawn.ephemeral);
  if (sealed === null) throw new Error('the sealing key is sound');
  return sealed;
}
