import type { Contest } from '../../core/contest.ts';
import { limits } from '../../core/contest.ts';
import { countingLimits, type Rule } from '../../core/counting.ts';
import { writeInLimits } from '../../core/writeIn.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field } from '../ui.ts';
import {
  baseField,
  listThresholdField,
  majorityFields,
  minorityFields,
  quorumFields,
} from './majorityFields.ts';
import { orderFields } from './orderField.ts';
import { rankFields } from './rankFields.ts';
import { choicesAsTyped } from './typedChoices.ts';

/** Room for 100 choices of 75 characters, one a line. */
const choicesLength = limits.choices * (limits.choiceLabel + 1);
/** Room for a hundred persons on every list. */
const listsLength = 10 * choicesLength;

/** What a method asks for, `contest` as it is stored: perhaps of another method, whose choices then stay. */
export function methodFields(t: Translate, rule: Rule, contest?: Contest): readonly Field[] {
  const about: Field = {
    kind: 'text',
    name: 'about',
    label: t('commands.draft.about'),
    optional: true,
    lines: 'many',
    max: limits.description,
    initial: contest?.description ?? '',
  };
  return [...ownFields(t, rule, contest), ...orderFields(t, rule, contest), about];
}

function ownFields(t: Translate, rule: Rule, contest?: Contest): readonly Field[] {
  const own = contest?.counting.rule === rule ? contest : undefined;
  const choices = choicesField(t, rule, contest);
  const seats = seatsField(t, contest);
  switch (rule) {
    case 'choose-one/v1':
    case 'approval/v1':
      return [choices, seats, writeInsField(t, contest)];
    case 'choose-up-to/v1':
      return [choices, seats, ...markFields(t, own), writeInsField(t, contest)];
    case 'yes-no-abstain/v1':
      return [...majorityFields(t, own), baseField(t, own), ...quorumFields(t, own)];
    case 'list-dhondt/v1':
    case 'list-sainte-lague/v1':
    case 'list-hare/v1':
      return [choices, seats, listThresholdField(t, own)];
    case 'works-council-lists/v1':
    case 'works-council-persons/v1':
      return [choices, seats, ...minorityFields(t, own)];
    case 'irv/v1':
    case 'debian/v1':
      return [choices, ...rankFields(t, rule, own)];
    case 'stv-scottish/v1':
    case 'stv-wigm/v1':
    case 'stv-meek/v1':
    case 'schulze/v1':
    case 'ranked-pairs/v1':
    case 'borda/v1':
      return [choices, seats, ...rankFields(t, rule, own)];
    case 'star/v1':
      return [choices, maxScoreField(t, own)];
    case 'score/v1':
    case 'bloc-star/v1':
      return [choices, seats, maxScoreField(t, own)];
    case 'cumulative/v1':
      return [choices, seats, pointsField(t, own)];
    case 'majority-judgement/v1':
      return [choices, seats, gradesField(t, own)];
    default:
      return rule satisfies never;
  }
}

function choicesField(t: Translate, rule: Rule, contest?: Contest): Field {
  const basics = { kind: 'text', name: 'choices', lines: 'many' } as const;
  const initial = contest === undefined ? '' : choicesAsTyped(contest, rule);
  const values = { choices: limits.choices, length: limits.choiceLabel };
  if (rule === 'works-council-lists/v1') {
    const hint = t('commands.draft.listsHint');
    return { ...basics, label: t('commands.draft.lists'), hint, max: listsLength, initial };
  }
  if (rule === 'works-council-persons/v1') {
    const hint = t('commands.draft.personsHint');
    return { ...basics, label: t('commands.draft.persons'), hint, max: 2 * choicesLength, initial };
  }
  const lists = rule.startsWith('list-');
  const label = t(lists ? 'commands.draft.listNames' : 'commands.draft.choices');
  return { ...basics, label, hint: t('commands.draft.choicesHint', values), max: choicesLength, initial };
}

function seatsField(t: Translate, contest?: Contest): Field {
  return {
    kind: 'number',
    name: 'seats',
    label: t('commands.draft.seats'),
    optional: true,
    min: 1,
    max: limits.choices,
    initial: contest?.seats ?? 1,
  };
}

function writeInsField(t: Translate, contest?: Contest): Field {
  return {
    kind: 'number',
    name: 'writeIns',
    label: t('commands.draft.writeIns'),
    hint: t('commands.draft.writeInsHint'),
    optional: true,
    min: 0,
    max: writeInLimits.names,
    initial: contest?.writeIns ?? 0,
  };
}

function markFields(t: Translate, own?: Contest): readonly Field[] {
  const counting = own?.counting.rule === 'choose-up-to/v1' ? own.counting : undefined;
  const range = { kind: 'number', min: 1, max: countingLimits.marks } as const;
  return [
    {
      ...range,
      name: 'marks',
      label: t('commands.draft.marks'),
      ...(counting === undefined ? {} : { initial: counting.maxMarks }),
    },
    {
      ...range,
      name: 'minMarks',
      label: t('commands.draft.minMarks'),
      hint: t('commands.draft.minMarksHint'),
      optional: true,
      initial: counting?.minMarks ?? 1,
    },
  ];
}

function maxScoreField(t: Translate, own?: Contest): Field {
  const initial = own !== undefined && 'maxScore' in own.counting ? own.counting.maxScore : 5;
  const [label, hint] = [t('commands.draft.maxScore'), t('commands.draft.maxScoreHint')];
  return { kind: 'number', name: 'maxScore', label, hint, min: 1, max: countingLimits.score, initial };
}

function pointsField(t: Translate, own?: Contest): Field {
  const initial = own?.counting.rule === 'cumulative/v1' ? own.counting.points : 10;
  const label = t('commands.draft.points');
  return { kind: 'number', name: 'points', label, min: 1, max: countingLimits.points, initial };
}

function gradesField(t: Translate, own?: Contest): Field {
  const counting = own?.counting.rule === 'majority-judgement/v1' ? own.counting : undefined;
  return {
    kind: 'text',
    name: 'grades',
    label: t('commands.draft.grades'),
    hint: t('commands.draft.gradesHint', { most: countingLimits.grades, length: countingLimits.gradeLabel }),
    lines: 'many',
    max: countingLimits.grades * (countingLimits.gradeLabel + 2),
    initial: counting?.grades.join('\n') ?? t('commands.draft.gradesDefault'),
  };
}
