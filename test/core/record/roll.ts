import { compareBytes } from '../../../src/core/bytes.ts';
import { type RollLeafOpening, rollLeaf } from '../../../src/core/roll.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import { election, fixed } from './sample.ts';

export interface Enrolled {
  readonly leaf: Uint8Array;
  readonly opening: RollLeafOpening;
  readonly weight: string;
  readonly voter: number;
}

/** So many voters of these weights, in the order of the leaves. */
export function rollOf(count: number, weights: readonly string[]): readonly Enrolled[] {
  return Array.from({ length: count }, (_, voter) => {
    const weight = weights[voter] ?? '1';
    const opening = {
      salt: fixed(`salt ${voter}`).slice(0, 16),
      identity: `email:voter${voter}@example.org`,
      weight,
    };
    return { leaf: rollLeaf(crypto, election, opening), opening, weight, voter };
  }).sort((a, b) => compareBytes(a.leaf, b.leaf));
}
