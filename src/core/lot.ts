import { compareBytes, encode, utf8 } from './bytes.ts';
import type { Crypto } from './crypto.ts';

/** Orders choices that a rule leaves tied: who comes first wins. Null: no lot may be drawn (live results). */
export type Lot = ((choices: readonly string[]) => readonly string[]) | null;

export interface LotSource {
  /** 32 bytes; its hash is in the manifest, it is published at the close. */
  readonly seed: Uint8Array;
  /** The board's final root: nobody could know it when the seed was fixed. */
  readonly root: Uint8Array;
  /** A publicly drawn number, where the manifest asks for one; else empty. */
  readonly draw: string;
}

/** A permutation of a contest's choices that nobody could choose, never list order (design: lots). */
export function drawLot(crypto: Crypto, source: LotSource, contest: string): NonNullable<Lot> {
  const ticket = (choice: string) =>
    crypto.sha256(
      encode(
        'anonylections/lot/v1',
        source.seed,
        source.root,
        utf8(source.draw),
        utf8(contest),
        utf8(choice),
      ),
    );
  return (choices) =>
    choices
      .map((choice) => ({ choice, ticket: ticket(choice) }))
      .sort((a, b) => compareBytes(a.ticket, b.ticket))
      .map(({ choice }) => choice);
}

/** What the manifest commits to. */
export function lotSeedHash(crypto: Crypto, seed: Uint8Array): Uint8Array {
  return crypto.sha256(encode('anonylections/lot-seed/v1', seed));
}
