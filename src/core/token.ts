import { signPss, verifyToken as verifySignature } from './blindRsa.ts';
import { encode, utf8 } from './bytes.ts';
import type { Crypto, RsaPrivateKey, RsaPublicKey } from './crypto.ts';
import { derive } from './hkdf.ts';
import type { ElectionId, VoterId } from './ids.ts';

/** An anonymous right to cast one ballot: a 32-byte random nonce and the election's (blind) signature on it. */
export interface VotingToken {
  readonly nonce: Uint8Array;
  readonly signature: Uint8Array;
}

/** The message that is (blindly) signed: RFC 9474 over election and nonce. */
export function tokenMessage(election: ElectionId, nonce: Uint8Array): Uint8Array {
  return encode('anonylections/token/v1', utf8(election), nonce);
}

/** Whether the token is one of this election's, for the weight class of the key. The token comes from anybody. */
export function tokenIsGenuine(
  crypto: Crypto,
  key: RsaPublicKey,
  election: ElectionId,
  token: VotingToken,
): boolean {
  if (token.nonce.length !== 32) return false;
  return verifySignature(crypto, key, tokenMessage(election, token.nonce), token.signature);
}

/** SHA-256 of the token's nonce, never of the signature: a nonce can have many signatures. */
export function spentMark(crypto: Crypto, election: ElectionId, nonce: Uint8Array): Uint8Array {
  return crypto.sha256(encode('anonylections/spent/v1', utf8(election), nonce));
}

/** The nonce of the token that is issued to a voter who votes in chat or without JavaScript: a repeat gives the same. */
export function attendedNonce(
  crypto: Crypto,
  issueSecret: Uint8Array,
  election: ElectionId,
  voter: VoterId,
): Uint8Array {
  return derive(crypto, issueSecret, 'anonylections/attended-nonce/v1', utf8(election), utf8(voter));
}

/** The token of an attended issue; nonce and PSS salt follow from the issue secret and the voter. */
export function attendedToken(
  crypto: Crypto,
  key: RsaPrivateKey,
  issueSecret: Uint8Array,
  election: ElectionId,
  voter: VoterId,
): VotingToken {
  const nonce = attendedNonce(crypto, issueSecret, election, voter);
  const saltSeed = derive(crypto, issueSecret, 'anonylections/attended-salt/v1', utf8(election), nonce);
  const salt = crypto.sha384(encode('anonylections/attended-salt/v1', saltSeed));
  return { nonce, signature: signPss(crypto, key, tokenMessage(election, nonce), salt) };
}

/** What the clerk hands over so that a repeated submission seals to the same bytes; tells nothing about the voter. */
export function sealSecret(
  crypto: Crypto,
  issueSecret: Uint8Array,
  election: ElectionId,
  nonce: Uint8Array,
): Uint8Array {
  return derive(crypto, issueSecret, 'anonylections/seal-secret/v1', utf8(election), nonce);
}

/** What a ticked roll entry remembers of the request, so that only the very same one gets the same answer again. */
export function issueMac(
  crypto: Crypto,
  issueSecret: Uint8Array,
  election: ElectionId,
  message: Uint8Array,
): Uint8Array {
  return crypto.hmacSha256(issueSecret, encode('anonylections/issue/v1', utf8(election), message));
}
