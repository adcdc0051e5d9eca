import { groups, toBase32 } from './base32.ts';
import { encode, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import type { ElectionId } from './ids.ts';
import { leafHash } from './merkle.ts';

/** The leaf of a ballot in the board's tree: SHA-256(0x00 ‖ election, weight class, sealed ballot), RFC 9162. */
export function ballotLeaf(
  crypto: Crypto,
  election: ElectionId,
  weight: string,
  sealed: Uint8Array,
): Uint8Array {
  return leafHash(crypto, encode('anonylections/ballot/v1', utf8(election), utf8(weight), sealed));
}

/** The first 100 bits of a hash as a reader sees them: `XXXXX-XXXXX-XXXXX-XXXXX`. */
export function shortCode(hash: Uint8Array): string {
  return groups(toBase32(hash, 20), 5);
}

/** What the board key signs: the promise that this leaf is on the board at the latest at the close. */
export function receiptMessage(fingerprint: Uint8Array, leaf: Uint8Array): Uint8Array {
  return encode('anonylections/receipt/v1', fingerprint, leaf);
}

/** What the voter keeps. */
export interface Receipt {
  readonly election: ElectionId;
  readonly fingerprint: Uint8Array;
  readonly leaf: Uint8Array;
  /** 64 bytes, Ed25519 by the board key. */
  readonly signature: Uint8Array;
}

export function signReceipt(
  crypto: Crypto,
  boardKey: Uint8Array,
  election: ElectionId,
  fingerprint: Uint8Array,
  leaf: Uint8Array,
): Receipt {
  const signature = crypto.ed25519Sign(boardKey, receiptMessage(fingerprint, leaf));
  return { election, fingerprint, leaf, signature };
}

export function receiptIsGenuine(crypto: Crypto, boardKey: Uint8Array, receipt: Receipt): boolean {
  return crypto.ed25519Verify(boardKey, receiptMessage(receipt.fingerprint, receipt.leaf), receipt.signature);
}
