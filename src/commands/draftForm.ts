import type { Contest } from '../core/contest.ts';
import { limits } from '../core/contest.ts';
import type { Rule } from '../core/counting.ts';
import type { Definition, Settings } from '../core/election.ts';
import { defaultSettings } from '../core/election.ts';
import type { Translate } from '../locales/catalogue.ts';
import { ruleName } from '../words/rules.ts';
import type { Field } from './ui.ts';

const rules: readonly Rule[] = ['choose-one/v1', 'choose-up-to/v1', 'approval/v1', 'yes-no-abstain/v1'];

/** Room for 100 choices of 75 characters, one a line. */
const choicesLength = limits.choices * (limits.choiceLabel + 1);

/** Title and description of an election. */
export function titleFields(t: Translate, definition?: Definition): readonly Field[] {
  return [
    {
      kind: 'text',
      name: 'title',
      label: t('commands.draft.title'),
      lines: 'one',
      max: limits.title,
      initial: definition?.title ?? '',
    },
    {
      kind: 'text',
      name: 'description',
      label: t('commands.draft.description'),
      optional: true,
      lines: 'many',
      max: limits.description,
      initial: definition?.description ?? '',
    },
  ];
}

/** One question: what is asked, how it is counted, what can be chosen. */
export function contestFields(t: Translate, contest?: Contest): readonly Field[] {
  return [...questionFields(t, contest), ...choiceFields(t, contest)];
}

function questionFields(t: Translate, contest?: Contest): readonly Field[] {
  return [
    {
      kind: 'text',
      name: 'question',
      label: t('commands.draft.question'),
      hint: t('commands.draft.questionHint'),
      lines: 'one',
      max: limits.contestTitle,
      initial: contest?.title ?? '',
    },
    {
      kind: 'choice',
      name: 'rule',
      label: t('commands.draft.rule'),
      options: rules.map((id) => ({ id, label: ruleName(t, id) })),
      initial: contest?.counting.rule ?? 'choose-one/v1',
    },
  ];
}

function choiceFields(t: Translate, contest?: Contest): readonly Field[] {
  const motion = contest?.counting.rule === 'yes-no-abstain/v1';
  const labels = motion ? [] : (contest?.choices ?? []).map(({ label }) => label);
  return [
    {
      kind: 'text',
      name: 'choices',
      label: t('commands.draft.choices'),
      hint: t('commands.draft.choicesHint', { choices: limits.choices, length: limits.choiceLabel }),
      optional: true,
      lines: 'many',
      max: choicesLength,
      initial: labels.join('\n'),
    },
    {
      kind: 'number',
      name: 'seats',
      label: t('commands.draft.seats'),
      optional: true,
      min: 1,
      max: limits.choices,
      initial: contest?.seats ?? 1,
    },
    {
      kind: 'number',
      name: 'marks',
      label: t('commands.draft.marks'),
      hint: t('commands.draft.marksHint'),
      optional: true,
      min: 1,
      max: limits.choices,
      ...(contest?.counting.rule === 'choose-up-to/v1' ? { initial: contest.counting.maxMarks } : {}),
    },
  ];
}

/** When results show, when voting ends, where ballots are filled in, how invitations travel. */
export function settingsFields(t: Translate, settings: Settings = defaultSettings): readonly Field[] {
  return [...resultsFields(t, settings), ...wayFields(t, settings)];
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
    {
      kind: 'moment',
      name: 'closesAt',
      label: t('commands.draft.closesAt'),
      hint: t('commands.draft.closesAtHint'),
      optional: true,
      ...(settings.closesAt === null ? {} : { initial: settings.closesAt }),
    },
  ];
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
  ];
}
