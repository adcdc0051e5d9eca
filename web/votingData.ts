import type { Manifest } from '../src/core/manifest.ts';
import type { Amended } from '../src/engine/portsOffice.ts';
import type { Translate } from '../src/locales/catalogue.ts';
import type { Compiled } from '../src/locales/compiled.ts';

/** The element of a page that holds its data. */
export const votingDataId = 'voting';

/**
 * What a page gives its script to vote with. The script believes nothing of it but what follows from the manifest, once
 * that has the fingerprint.
 */
export interface VotingData {
  readonly manifest: Manifest;
  /** Hexadecimal. */
  readonly fingerprint: string;
  /** The last one, where there is one: how large the roll is now. */
  readonly amendments: readonly Amended[];
  /** The code that was typed, and the weight of this voter's vote; null where a token is brought instead. */
  readonly voter: { readonly code: string; readonly weight: string } | null;
  /** Whether the ballot can be filled in; else only what this browser began before goes on. */
  readonly mayBegin: boolean;
  /** Whether ballots are taken. */
  readonly open: boolean;
  /** Where voters' browsers find the site, without a slash at the end. */
  readonly publicUrl: string;
  /** Hash of the program as the site gives it out now (hexadecimal). */
  readonly program: string;
  readonly words: Words;
}

/** The messages that the script's pages need, by their keys, in the reader's language. */
export interface Words extends Pick<Translate, 'language' | 'tag' | 'direction' | 'locale'> {
  readonly messages: Readonly<Record<string, Compiled>>;
}
