import { encodeBallot, type InvalidReason, readBallot, type Selections } from './ballot.ts';
import { canonicalJson } from './canonical.ts';
import type { Crypto } from './crypto.ts';
import type { Definition } from './election.ts';
import { derive } from './hkdf.ts';
import { hpkeOpener, hpkeSeal } from './hpke.ts';
import type { Result } from './result.ts';

/** What everybody knows who seals a ballot for an election. */
export interface SealingContext {
  readonly definition: Definition;
  /** 32 bytes, X25519. */
  readonly sealingKey: Uint8Array;
  /** 32 bytes: HPKE's info, so that a ballot opens in its own election only. */
  readonly fingerprint: Uint8Array;
}

/** Randomness of one sealed ballot: 32 bytes for HPKE's ephemeral key, 16 for the ballot's nonce. */
export interface SealRandomness {
  readonly ephemeral: Uint8Array;
  readonly nonce: Uint8Array;
}

const noAad = new Uint8Array();

/** The ballot encrypted to the election's sealing key (RFC 9180): encapsulated key ‖ ciphertext. */
export function sealBallot(
  crypto: Crypto,
  context: SealingContext,
  selections: Selections,
  randomness: SealRandomness,
): Uint8Array {
  const plaintext = encodeBallot(context.definition, selections, randomness.nonce);
  const { sealingKey, fingerprint } = context;
  const sealed = hpkeSeal(crypto, sealingKey, fingerprint, noAad, plaintext, randomness.ephemeral);
  if (sealed === null) throw new Error('the sealing key of the manifest is no X25519 key');
  return sealed;
}

/** Opens one sealed ballot; what is wrong with it is a reason of the closed list. */
export type BallotOpener = (sealed: Uint8Array) => Result<Selections, InvalidReason>;

/** Opens the ballots of an election. @param privateKey the sealing key's, 32 bytes */
export function createBallotOpener(
  crypto: Crypto,
  { definition, fingerprint }: Omit<SealingContext, 'sealingKey'>,
  privateKey: Uint8Array,
): BallotOpener {
  const open = hpkeOpener(crypto, privateKey, fingerprint);
  return (sealed) => readBallot(definition, open(sealed, noAad));
}

/**
 * The randomness of a ballot that a chat modal or a form without JavaScript delivers: the same submission twice gives
 * the same sealed bytes, different selections never share randomness.
 * @param sealSecret 32 bytes from the clerk
 * @param pageNonce 32 random bytes that only the form carries
 */
export function attendedRandomness(
  crypto: Crypto,
  sealSecret: Uint8Array,
  pageNonce: Uint8Array,
  selections: Selections,
): SealRandomness {
  const chosen = crypto.sha256(canonicalJson(selections));
  return {
    ephemeral: derive(crypto, sealSecret, 'anonylections/attended-ephemeral/v1', pageNonce, chosen),
    nonce: derive(crypto, sealSecret, 'anonylections/attended-ballot-nonce/v1', pageNonce, chosen).subarray(
      0,
      16,
    ),
  };
}
