import type { Field, Option } from '../../../src/commands/ui.ts';
import { unreachable } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { partsOfMoment } from '../../../src/locales/localMoment.ts';
import { pairText } from '../../../src/words/pair.ts';
import type { Element, Input } from './card.ts';
import { choiceTitle, plain } from './text.ts';

/** Ids of inputs start with this, so that no field is mistaken for what a button carries. */
export const fieldPrefix = 'f-';
/** A moment takes two inputs: a day, and a time of day. */
export const momentParts = { date: '#date', time: '#time' } as const;

const most = {
  /** More radio buttons or boxes than this make way for a line that opens. */
  boxes: 10,
  search: 200,
} as const;
/** A text of this length comes back whole when something is wrong with it. */
export const mostTyped = 8000;

/** What a form's fields need to know of the world. */
export interface Surroundings {
  readonly t: Translate;
  /** IANA name; null: UTC is asked for. */
  readonly timeZone: string | null;
  /** Where this person can have something posted, or whose members can be put on a roll. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  /** Whether a group chat is among them: the one where they are. */
  readonly inGroupChat: boolean;
  /** Whether Teams itself insists on fields being filled in, before any button is taken. */
  readonly checked: boolean;
}

/**
 * A field with its hint and what is wrong with it. None for user groups, of which Teams tells no app who is in one, and
 * none for files, which its dialogs do not take.
 */
export function renderField(
  around: Surroundings,
  field: Field,
  error: string | undefined,
): readonly Element[] {
  const inputs = inputsOf(around, field);
  const nowhere = inputs.some((input) => input.type === 'Input.ChoiceSet' && isEmpty(input));
  if (nowhere) return nowhereYet(around.t, field);
  if (inputs.length === 0) return [];
  const hints = [
    ...(field.hint === undefined ? [] : [field.hint]),
    ...(field.kind === 'moment' && around.timeZone === null ? [around.t('teams.inUtc')] : []),
    ...(field.kind === 'channels' && !around.inGroupChat ? [around.t('teams.groupChatHint')] : []),
  ];
  const below = [
    ...(error === undefined ? [] : plain(error, { color: 'Attention', weight: 'Bolder' })),
    ...hints.flatMap((hint) => plain(hint, { size: 'Small', isSubtle: true })),
  ];
  return [...inputs, ...below.map((block) => ({ ...block, spacing: 'Small' }) as const)];
}

function nowhereYet(t: Translate, { kind, label }: Field): readonly Element[] {
  const hints = [t('teams.noChannels'), ...(kind === 'channels' ? [t('teams.groupChatHint')] : [])];
  return [...plain(label, { weight: 'Bolder' }), ...hints.flatMap((hint) => plain(hint))];
}

/** Only channels can be none. */
function isEmpty(input: Extract<Input, { type: 'Input.ChoiceSet' }>): boolean {
  return input.choices.length === 0 && input['choices.data'] === undefined;
}

function inputsOf(around: Surroundings, field: Field): readonly Input[] {
  const { t } = around;
  const basics = {
    id: `${fieldPrefix}${field.name}`,
    label: field.label,
    ...(field.optional === true || !around.checked
      ? {}
      : { isRequired: true, errorMessage: t('teams.required') }),
  };
  switch (field.kind) {
    case 'text':
      return [textInput(t, basics, field)];
    case 'number':
      return [numberInput(basics, field, around.checked)];
    case 'moment':
      return momentInputs(around, basics, field);
    case 'search':
      return [{ type: 'Input.Text', ...basics, isMultiline: false, maxLength: most.search }];
    case 'choice':
      return [choiceSet(t, basics, field, field.initial === undefined ? [] : [field.initial], false)];
    case 'choices':
      return [choiceSet(t, basics, field, field.initial ?? [], true)];
    case 'channel': {
      const initial = field.initial === undefined ? [] : [field.initial];
      return [choiceSet(t, basics, channelOptions(around, initial), initial, false)];
    }
    case 'channels':
      return [choiceSet(t, basics, channelOptions(around, []), [], true)];
    case 'people':
      return [peoplePicker(t, basics)];
    case 'groups':
    case 'file':
      return [];
    default:
      return unreachable(field);
  }
}

type Basics = Pick<Input, 'id' | 'label' | 'isRequired' | 'errorMessage'> & { readonly id: string };

function textInput(t: Translate, basics: Basics, field: Extract<Field, { kind: 'text' }>): Input {
  const { initial = '', max } = field;
  return {
    type: 'Input.Text',
    ...basics,
    ...shortEnough(t, basics, max, Math.max(mostTyped, initial.length)),
    isMultiline: field.lines === 'many',
    maxLength: max,
    ...(initial === '' ? {} : { value: initial }),
  };
}

/**
 * Clients cut what is pasted beyond the length of a field, and say nothing. A pattern is told of, before anything is sent,
 * with all that was pasted still there.
 */
function shortEnough(t: Translate, { errorMessage }: Basics, max: number, length: number) {
  if (max <= length) return {};
  const told = [errorMessage, t('teams.tooLong', { most: length })].filter((each) => each !== undefined);
  return { regex: `^[\\s\\S]{0,${length}}$`, errorMessage: told.join(' ') };
}

/** Without bounds where it may stay empty: Teams would take an empty one for too small. */
function numberInput(basics: Basics, field: Extract<Field, { kind: 'number' }>, checked: boolean): Input {
  const { initial } = field;
  return {
    type: 'Input.Number',
    ...basics,
    ...(field.optional === true || !checked ? {} : { min: field.min, max: field.max }),
    ...(initial === undefined || !Number.isFinite(initial) ? {} : { value: initial }),
  };
}

function momentInputs(
  { t, timeZone }: Surroundings,
  basics: Basics,
  { initial, label }: Extract<Field, { kind: 'moment' }>,
): readonly Input[] {
  const parts = initial === undefined ? null : partsOfMoment(initial, timeZone ?? 'UTC');
  const value = (text: string | undefined) => (text === undefined ? {} : { value: text });
  return [
    { type: 'Input.Date', ...basics, id: `${basics.id}${momentParts.date}`, ...value(parts?.date) },
    {
      type: 'Input.Time',
      ...basics,
      id: `${basics.id}${momentParts.time}`,
      label: t('teams.timeOf', { label }),
      ...value(parts?.time),
    },
  ];
}

/** The one that is chosen is offered even if nothing is known of it. */
function channelOptions({ t, channels }: Surroundings, chosen: readonly string[]) {
  const unknown = chosen.filter((id) => channels.every((channel) => channel.id !== id));
  const options = [
    ...unknown.map((id) => ({ id, label: t('teams.thisChannel') })),
    ...channels.map(({ id, name }) => ({ id, label: name })),
  ];
  return { options, folded: true };
}

function choiceSet(
  t: Translate,
  basics: Basics,
  { options, folded = false }: { readonly options: readonly Option[]; readonly folded?: boolean },
  initial: readonly string[],
  several: boolean,
): Input {
  const chosen = options.map(({ id }) => id).filter((id) => initial.includes(id));
  if (several && options.some(({ id }) => id.includes(',')))
    throw new Error('what is chosen comes back divided by commas');
  const open = !folded && options.length <= most.boxes;
  const line = options.length > most.boxes ? 'filtered' : 'compact';
  return {
    type: 'Input.ChoiceSet',
    ...basics,
    style: open ? 'expanded' : line,
    isMultiSelect: several,
    wrap: true,
    choices: options.map((option) => ({ title: choiceTitle(titleOf(t, option)), value: option.id })),
    ...(chosen.length === 0 ? {} : { value: chosen.join(',') }),
    ...(open ? {} : { placeholder: t('teams.choose') }),
  };
}

function titleOf(t: Translate, { label, detail, group }: Option): string {
  const named = group === undefined ? label : pairText(t, group, label);
  return detail === undefined ? named : `${named} – ${detail}`;
}

/** Teams lets people of the organisation be found, and tells the app their ids. */
function peoplePicker(t: Translate, basics: Basics): Input {
  return {
    type: 'Input.ChoiceSet',
    ...basics,
    style: 'compact',
    isMultiSelect: true,
    wrap: true,
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    placeholder: t('teams.findPeople'),
  };
}
