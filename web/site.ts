import type { Engine } from '../src/engine/engine.ts';
import type { Clock, Log } from '../src/engine/ports.ts';
import type { Language, Translate } from '../src/locales/catalogue.ts';
import type { Assets } from './bundle.ts';
import type { GuessLimit } from './guessLimit.ts';

/** What is the same for all readers. */
export interface House {
  readonly engine: Engine;
  readonly assets: Assets;
  /** Where voters' browsers find the site, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
  readonly guesses: GuessLimit;
  /** Whether an error says that the database does not answer: asking again is right then. */
  readonly isUnavailable: (error: unknown) => boolean;
}

/** What handlers and views need: the house, as one reader is served in it. */
export interface Site extends House {
  /** In the reader's language. */
  readonly t: Translate;
  /** The language that the reader has chosen; it is kept over links and forms. */
  readonly chosen: Language | null;
  /** What the page's address asks beside the language; null for the answer to a form, which no link leads to. */
  readonly query: string | null;
}
