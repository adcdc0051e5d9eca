import type { LanguageCode } from '../core/languages.ts';
import { contestInLanguage, inLanguage } from '../core/translations.ts';
import type { Election, Opened } from './portsOffice.ts';
import type { PublicView } from './results.ts';

/** An election as a reader of this language is shown it. Nothing but words differs; what is checked or counted goes by the original. */
export function electionIn<E extends Pick<Election, 'definition' | 'opened'>>(
  language: LanguageCode,
  election: E,
): E {
  const { definition, opened } = election;
  return {
    ...election,
    definition: inLanguage(definition, language),
    opened: opened === null ? null : openedIn(language, opened),
  };
}

/** The same of what was opened; the fingerprint is that of the original. */
export function openedIn<O extends Pick<Opened, 'manifest'>>(language: LanguageCode, opened: O): O {
  const { manifest } = opened;
  return { ...opened, manifest: { ...manifest, definition: inLanguage(manifest.definition, language) } };
}

/** The same of all that everybody may see, recounts as well. */
export function viewIn(language: LanguageCode, view: PublicView): PublicView {
  const { translations } = view.election.definition;
  if (translations?.[language] === undefined) return view;
  return {
    ...view,
    election: electionIn(language, view.election),
    addenda: view.addenda.map((each) => ({
      ...each,
      addendum: {
        ...each.addendum,
        contest: contestInLanguage(translations, language, each.addendum.contest),
      },
    })),
  };
}
