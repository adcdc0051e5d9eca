import { ballotLength } from '../core/ballot.ts';
import { equalBytes } from '../core/bytes.ts';
import type { Crypto, RsaPublicKey } from '../core/crypto.ts';
import { isSoundEd25519Key } from '../core/ed25519Key.ts';
import { fromBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { fingerprintOf, type Manifest } from '../core/manifest.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isTokenKey, parseRsaPublicKey } from '../core/rsaKey.ts';

/** An election whose manifest has the fingerprint, and the keys that stand in it. */
export interface CheckedElection {
  readonly id: ElectionId;
  readonly manifest: Manifest;
  readonly fingerprint: Uint8Array;
  readonly sealingKey: Uint8Array;
  readonly boardKey: Uint8Array;
  /** By weight class. */
  readonly tokenKeys: ReadonlyMap<string, RsaPublicKey>;
}

export type ElectionProblem = 'fingerprint-differs' | 'bad-keys';

/** The manifest comes from the server and may be forged: all keys are taken from it once its hash is the fingerprint. */
export function checkElection(
  crypto: Crypto,
  manifest: Manifest,
  fingerprint: Uint8Array,
): Result<CheckedElection, ElectionProblem> {
  if (!equalBytes(fingerprintOf(crypto, manifest), fingerprint)) return err('fingerprint-differs');
  const sealingKey = fromBase64url(manifest.sealingKey);
  const boardKey = fromBase64url(manifest.boardKey);
  const tokenKeys = new Map<string, RsaPublicKey>();
  for (const { weight, tokenKey } of manifest.weights) {
    const key = parseRsaPublicKey(tokenKey);
    if (!key.ok || !isTokenKey(key.value)) return err('bad-keys');
    tokenKeys.set(weight, key.value);
  }
  const sound =
    sealingKey !== null && sealingKey.length === 32 && boardKey !== null && isSoundEd25519Key(boardKey);
  if (!sound || crypto.x25519(fingerprint, sealingKey) === null) return err('bad-keys');
  if (ballotLength(manifest.definition) !== manifest.ballotLength) return err('bad-keys');
  return ok({ id: manifest.election, manifest, fingerprint, sealingKey, boardKey, tokenKeys });
}
