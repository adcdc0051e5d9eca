import type { Outcome } from '../outcome.ts';
import { done, refused, unreachable } from '../outcome.ts';
import type { Block, Element } from './blocks.ts';
import type { Option } from './text.ts';
import { elementsOf } from './walk.ts';

/** What a person chose or typed: a text, an option's value, ids, a Unix time; null for nothing. */
export type Answer = string | number | null | readonly string[] | readonly Option[];

/** `answers[block_id][action_id]` */
export type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

/** One element's entry in `state.values`, as Slack sends it. */
export interface ElementState {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  files?: FileRef[];
}

/** A chosen file; the wire adds its name, type and address. */
export interface FileRef {
  readonly id: string;
}

export type StateValues = Record<string, Record<string, ElementState>>;

type Stateful = Exclude<Element, { type: 'button' | 'overflow' | 'image' }>;

export function hasState(element: Element): element is Stateful {
  return element.type !== 'button' && element.type !== 'overflow' && element.type !== 'image';
}

/**
 * `state.values` of a surface: what the person answered now, else what they had before, else the initial values.
 * The error names an answer that the element could not have produced.
 */
export function collectState(
  blocks: readonly Block[],
  before: StateValues,
  answers: Answers,
): Outcome<StateValues, string> {
  const values: StateValues = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (!hasState(element)) continue;
      const blockId = block.block_id ?? '';
      const actionId = element.action_id ?? '';
      const answer = answers[blockId]?.[actionId];
      const state =
        answer === undefined ? done(kept(element, before[blockId]?.[actionId])) : answered(element, answer);
      if (!state.ok) return refused(`${blockId}/${actionId}: ${state.error}`);
      values[blockId] = { ...values[blockId], [actionId]: state.value };
    }
  }
  return done(values);
}

function kept(element: Stateful, before: ElementState | undefined): ElementState {
  return before?.type === element.type ? before : initialState(element);
}

/** The state of an element that nobody touched. */
export function initialState(element: Stateful): ElementState {
  const { type } = element;
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'file_input':
      return { type, files: [] };
    default:
      return unreachable(element);
  }
}

/** The state of an element once a person gave `answer`. */
function answered(element: Stateful, answer: Answer): Outcome<ElementState, string> {
  const key = stateKey(element);
  if (key === 'selected_date_time') return number(element.type, answer);
  if (key === 'selected_option') return oneOption(element, answer);
  if (key === 'selected_options') return manyOptions(element, answer);
  if (key === 'files')
    return texts(answer, (ids) => ({ type: element.type, files: ids.map((id) => ({ id })) }));
  if (key.endsWith('s')) return texts(answer, (ids) => ({ type: element.type, [key]: ids }));
  if (answer !== null && typeof answer !== 'string') return refused('expected a text');
  return done({ type: element.type, [key]: answer === '' ? null : answer });
}

function stateKey(element: Stateful): string {
  return Object.keys(initialState(element)).find((key) => key !== 'type') ?? 'value';
}

function number(type: string, answer: Answer): Outcome<ElementState, string> {
  if (answer !== null && typeof answer !== 'number') return refused('expected a Unix time');
  return done({ type, selected_date_time: answer });
}

function texts(answer: Answer, make: (ids: string[]) => ElementState): Outcome<ElementState, string> {
  const list = answer === null ? [] : answer;
  if (typeof list === 'string' || typeof list === 'number') return refused('expected a list of ids');
  const ids = list.filter((entry) => typeof entry === 'string');
  return ids.length === list.length ? done(make(ids)) : refused('expected a list of ids');
}

function oneOption(element: Stateful, answer: Answer): Outcome<ElementState, string> {
  if (answer === null) return done({ type: element.type, selected_option: null });
  const chosen = options(element, typeof answer === 'string' ? [answer] : answer);
  if (!chosen.ok) return chosen;
  const [option] = chosen.value;
  return chosen.value.length === 1 && option
    ? done({ type: element.type, selected_option: option })
    : refused('expected one option');
}

function manyOptions(element: Stateful, answer: Answer): Outcome<ElementState, string> {
  const chosen = options(element, answer ?? []);
  return chosen.ok ? done({ type: element.type, selected_options: chosen.value }) : chosen;
}

/** Options by their values. Only an external select, whose options the app names at run time, takes whole options. */
function options(element: Stateful, answer: Answer): Outcome<Option[], string> {
  if (!Array.isArray(answer)) return refused('expected options');
  const offered = offeredOptions(element);
  const chosen: Option[] = [];
  for (const entry of answer as readonly (string | Option)[]) {
    const option = typeof entry === 'string' ? offered.find((each) => each.value === entry) : entry;
    const known = typeof entry === 'string' || element.type.includes('external');
    if (option === undefined || !known) return refused(`no such option: ${JSON.stringify(entry)}`);
    chosen.push(option);
  }
  return done(chosen);
}

export function offeredOptions(element: Element): readonly Option[] {
  if ('options' in element && element.options) return element.options;
  if ('option_groups' in element && element.option_groups) {
    return element.option_groups.flatMap((group) => group.options);
  }
  return [];
}
