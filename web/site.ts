import type { Engine } from '../src/engine/engine.ts';
import type { Clock, Log } from '../src/engine/ports.ts';
import type { Translate } from '../src/locales/catalogue.ts';
import type { Assets } from './bundle.ts';
import type { GuessLimit } from './guessLimit.ts';

/** What routes and views need. */
export interface Site {
  readonly engine: Engine;
  readonly t: Translate;
  readonly assets: Assets;
  /** Where voters' browsers find the site, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
  readonly guesses: GuessLimit;
  /** Whether an error says that the database does not answer: asking again is right then. */
  readonly isUnavailable: (error: unknown) => boolean;
}
