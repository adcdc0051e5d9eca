import type { Contest } from '../../core/contest.ts';
import type { Settings } from '../../core/election.ts';
import { languagesOf } from '../../core/translatable.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { aboutLanguage } from '../../locales/languages.ts';
import { languageNames, translatorOf } from '../../words/language.ts';
import { choiceItem } from '../../words/persons.ts';
import { countingText } from '../../words/settings.ts';
import type { Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { closingField, homeField, openingField, publicationField, remindersField } from '../facts.ts';
import { reachField, reachNote } from '../reach.ts';
import type { LabelledValue, Part, Reply } from '../ui.ts';
import { buttons } from '../ui.ts';
import { draftButtons } from './draftButtons.ts';
import { warningParts } from './draftWarnings.ts';
import { standingOf } from './standing.ts';

/** As many choices of a question as are listed beside others; ballot and form have them all. */
const mostChoices = 30;

/** A draft as it stands, with everything that can be done to it. */
export async function draftCard(visit: Visit, election: Election): Promise<Reply> {
  const { actor, t } = visit;
  const { definition, settings } = election;
  const standing = await standingOf(visit, election);
  const { size } = standing;
  const warned = warningParts(t, election, standing);
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    ...(definition.description === '' ? [] : [{ kind: 'text', text: definition.description } as const]),
    {
      kind: 'fields',
      fields: [
        { label: t('commands.label.state'), value: t('commands.state.draft') },
        { label: t('commands.label.roll'), value: t('commands.voters', { count: size }) },
        ...reachField(t, standing.summary),
        openingField(t, election, actor.timeZone),
        ...settingsValues(t, settings, actor.timeZone),
        remindersField(t, election, standing.now),
        ...homeField(t, actor, election),
        { label: t('commands.draft.language'), value: aboutLanguage(translatorOf(settings).language).name },
        ...alsoIn(t, election),
      ],
    },
    ...definition.contests.flatMap((contest, index) => contestParts(t, election, contest, index)),
    ...warned,
    ...reachNote(t, standing.summary),
    { kind: 'divider' },
    { kind: 'note', text: size === 0 ? t('commands.draft.nextRoll') : t('commands.draft.nextOpen') },
    buttons(...draftButtons(visit, election, standing, warned.length > 0)),
  ];
  return { kind: 'say', message: { summary: t('commands.draft.saved', { title: definition.title }), parts } };
}

/** The other languages in which some of its texts are given. */
function alsoIn(t: Translate, { definition }: Election): readonly LabelledValue[] {
  const others = languagesOf(definition);
  return others.length === 0 ? [] : [{ label: t('commands.draft.alsoIn'), value: languageNames(t, others) }];
}

/** What the settings say, for organisers and voters alike. */
export function settingsValues(
  t: Translate,
  settings: Settings,
  timeZone: string | null,
): readonly LabelledValue[] {
  const threshold = settings.mixThreshold;
  return [
    closingField(t, settings, timeZone),
    {
      label: t('commands.label.results'),
      value:
        settings.results === 'live'
          ? t('commands.results.live', { threshold })
          : t('commands.results.closed'),
    },
    { label: t('commands.label.privacy'), value: t(`commands.privacy.${settings.privacy}`) },
    ...publicationField(t, settings),
  ];
}

/** One question, how it is counted, and its choices. */
export function contestSummary(t: Translate, contest: Contest, index: number): readonly Part[] {
  const label = t('commands.contest', { number: index + 1, title: contest.title });
  const all = contest.choices.map(({ id }) => choiceItem(t, contest, id));
  const more = all.length - mostChoices;
  const items = more > 0 ? [...all.slice(0, mostChoices), t('refusal.andMore', { count: more })] : all;
  return [
    { kind: 'list', label, items },
    { kind: 'note', text: countingText(t, contest) },
  ];
}

function contestParts(t: Translate, election: Election, contest: Contest, index: number): readonly Part[] {
  const { id, definition } = election;
  const number = index + 1;
  const edit = {
    label: t('commands.button.editContest', { number }),
    action: actionOn('contest', id, index),
  };
  const drop = { label: t('commands.button.dropContest', { number }), action: actionOn('drop', id, index) };
  const several = definition.contests.length > 1;
  return [...contestSummary(t, contest, index), buttons(edit, ...(several ? [drop] : []))];
}
