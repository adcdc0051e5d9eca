import { limits } from '../../core/contest.ts';
import type { Settings } from '../../core/election.ts';
import { defaultSettings } from '../../core/election.ts';
import { languageFor, type Translate } from '../../locales/catalogue.ts';
import { aboutLanguage, languages } from '../../locales/languages.ts';
import type { Visit } from '../desk.ts';
import type { Field } from '../ui.ts';

export function titleField(t: Translate, initial = ''): Field {
  const label = t('commands.draft.title');
  return { kind: 'text', name: 'title', label, lines: 'one', max: limits.title, initial };
}

export function descriptionField(t: Translate, initial = ''): Field {
  return {
    kind: 'text',
    name: 'description',
    label: t('commands.draft.description'),
    optional: true,
    lines: 'many',
    max: limits.description,
    initial,
  };
}

/** What is put to the vote, in one line. */
export function questionField(t: Translate, initial = ''): Field {
  return {
    kind: 'text',
    name: 'question',
    label: t('commands.draft.question'),
    hint: t('commands.draft.questionHint'),
    lines: 'one',
    max: limits.contestTitle,
    initial,
  };
}

/** Of these an organiser without a chat platform has no choice. */
const chatOnly: ReadonlySet<string> = new Set(['privacy', 'delivery']);

/** When results show, when voting ends, where ballots are filled in, how invitations travel. */
export function settingsFields(
  { t, actor }: Pick<Visit, 't' | 'actor'>,
  settings: Settings = defaultSettings,
): readonly Field[] {
  const fields = [...resultsFields(t, settings), ...wayFields(t, settings), publicationChoice(t, settings)];
  return actor.address.kind === 'email' ? fields.filter(({ name }) => !chatOnly.has(name)) : fields;
}

function resultsFields(t: Translate, settings: Settings): readonly Field[] {
  return [
    {
      kind: 'choice',
      name: 'results',
      label: t('commands.draft.results'),
      options: [
        { id: 'closed', label: t('commands.draft.resultsClosed') },
        { id: 'live', label: t('commands.draft.resultsLive') },
      ],
      initial: settings.results,
    },
    {
      kind: 'number',
      name: 'threshold',
      label: t('commands.draft.threshold'),
      hint: t('commands.draft.thresholdHint'),
      optional: true,
      min: 1,
      max: 10_000,
      initial: settings.mixThreshold,
    },
    closesAtField(t, settings),
  ];
}

/** Whether everybody, or observers alone, can read single ballots after the close. */
function publicationChoice(t: Translate, { publication }: Settings): Field {
  return {
    kind: 'choice',
    name: 'publication',
    label: t('commands.draft.publication'),
    hint: t('commands.draft.publicationHint'),
    folded: true,
    options: [
      { id: 'ballots', label: t('commands.draft.publicationBallots') },
      { id: 'totals', label: t('commands.draft.publicationTotals') },
    ],
    initial: publication ?? 'ballots',
  };
}

export function closesAtField(t: Translate, { closesAt }: Pick<Settings, 'closesAt'>): Field {
  return {
    kind: 'moment',
    name: 'closesAt',
    label: t('commands.draft.closesAt'),
    hint: t('commands.draft.closesAtHint'),
    optional: true,
    ...(closesAt === null ? {} : { initial: closesAt }),
  };
}

/** Where the election is announced. */
export function channelField(t: Translate, initial: string): Field {
  return {
    kind: 'channel',
    name: 'channel',
    label: t('commands.draft.channel'),
    hint: t('commands.draft.channelHint'),
    optional: true,
    ...(initial === '' ? {} : { initial }),
  };
}

function wayFields(t: Translate, settings: Settings): readonly Field[] {
  return [
    {
      kind: 'choice',
      name: 'privacy',
      label: t('commands.draft.privacy'),
      options: [
        { id: 'modal', label: t('commands.draft.privacyModal') },
        { id: 'browser', label: t('commands.draft.privacyBrowser') },
      ],
      initial: settings.privacy,
    },
    {
      kind: 'choice',
      name: 'delivery',
      label: t('commands.draft.delivery'),
      options: [
        { id: 'chat-first', label: t('commands.draft.deliveryChat') },
        { id: 'both', label: t('commands.draft.deliveryBoth') },
      ],
      initial: settings.delivery,
    },
    languageField(t, settings),
  ];
}

/** Of posts and mails; a new draft has the organiser's. Each language is listed by its own name. */
function languageField(t: Translate, { language = t.language }: Settings): Field {
  return {
    kind: 'choice',
    name: 'language',
    label: t('commands.draft.language'),
    hint: t('commands.draft.languageHint'),
    folded: true,
    options: languages.map((id) => ({ id, label: aboutLanguage(id).name })),
    initial: languageFor(language),
  };
}

/** Whether weights that few voters share are accepted: asked only where votes have weights. */
export function smallClassesField(t: Translate, settings: Settings): Field {
  return {
    kind: 'choice',
    name: 'smallClasses',
    label: t('commands.draft.smallClasses'),
    hint: t('commands.draft.smallClassesHint'),
    options: [
      { id: 'refuse', label: t('commands.draft.smallRefuse') },
      { id: 'accept', label: t('commands.draft.smallAccept') },
    ],
    initial: settings.smallClasses,
  };
}
