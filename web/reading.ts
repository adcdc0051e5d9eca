import { electionIn, openedIn, viewIn } from '../src/engine/reading.ts';
import type { PublicView } from '../src/engine/results.ts';
import type { Translate } from '../src/locales/catalogue.ts';
import { knowing } from '../src/words/reading.ts';
import type { Admitted } from './admission.ts';

/** What a page is made of, for one reader of an election: the words know which of its texts are in another language. */
export interface Read<T> {
  readonly t: Translate;
  readonly shown: T;
}

/** An election as the reader sees it. What is looked up, sealed or sent as a file goes by the original. */
export function viewFor({ t }: { readonly t: Translate }, view: PublicView): Read<PublicView> {
  return { t: knowing(t, view.election), shown: viewIn(t.language, view) };
}

/** The same for a voter. */
export function admittedFor({ t }: { readonly t: Translate }, admitted: Admitted): Read<Admitted> {
  const { election, opened } = admitted;
  const shown = {
    ...admitted,
    election: electionIn(t.language, election),
    opened: openedIn(t.language, opened),
  };
  return { t: knowing(t, election), shown };
}
