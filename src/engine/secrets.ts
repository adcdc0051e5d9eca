import { canonicalJson } from '../core/canonical.ts';
import type { RsaPrivateKey } from '../core/crypto.ts';
import type { Manifest } from '../core/manifest.ts';
import { encodeRsaPrivateKey } from '../core/rsaKey.ts';
import type { Ports } from './ports.ts';
import { type KeyName, tokenKeyName } from './portsOffice.ts';
import { wrapKey } from './vault.ts';

/** An election's private keys and seeds as they are drawn at the opening. */
export interface Secrets {
  /** For every weight class. */
  readonly tokenKeys: ReadonlyMap<string, RsaPrivateKey>;
  readonly issueSecret: Uint8Array;
  readonly intakeKey: Uint8Array;
  readonly boardKey: Uint8Array;
  readonly sealingKey: Uint8Array;
  readonly lotSeed: Uint8Array;
}

/** @param weights one token key is drawn for each */
export async function drawSecrets(
  { random }: Pick<Ports, 'random'>,
  weights: readonly string[],
): Promise<Secrets> {
  const drawKey = async (weight: string) => [weight, await random.rsaKey()] as const;
  return {
    tokenKeys: new Map(await Promise.all(weights.map(drawKey))),
    issueSecret: random.bytes(32),
    intakeKey: random.bytes(32),
    boardKey: random.bytes(32),
    sealingKey: random.bytes(32),
    lotSeed: random.bytes(32),
  };
}

export function tokenKeyOf({ tokenKeys }: Secrets, weight: string): RsaPrivateKey {
  const key = tokenKeys.get(weight);
  if (key === undefined) throw new Error('a token key is drawn for every weight class');
  return key;
}

/** As they are stored. A token key for a class that the manifest does not have is forgotten. */
export function wrapSecrets(
  ports: Pick<Ports, 'crypto' | 'random' | 'wrapping'>,
  { election, weights }: Manifest,
  secrets: Secrets,
): ReadonlyMap<KeyName, Uint8Array> {
  const tokenKeys = weights.map(
    ({ weight }) =>
      [tokenKeyName(weight), canonicalJson(encodeRsaPrivateKey(tokenKeyOf(secrets, weight)))] as const,
  );
  const plain: readonly (readonly [KeyName, Uint8Array])[] = [
    ...tokenKeys,
    ['issue-secret', secrets.issueSecret],
    ['intake-key', secrets.intakeKey],
    ['board-key', secrets.boardKey],
    ['sealing-key', secrets.sealingKey],
    ['lot-seed', secrets.lotSeed],
  ];
  return new Map(plain.map(([name, key]) => [name, wrapKey(ports, election, name, key)]));
}
