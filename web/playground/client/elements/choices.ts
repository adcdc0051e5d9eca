import type { Element } from '../../blockKit/blocks.ts';
import type { Option } from '../../blockKit/text.ts';
import { plainString } from '../blocks/text.ts';
import type { Store } from '../store.ts';

/** One line of a select. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly group: string;
  /** shown with their avatar */
  readonly person: string | undefined;
}

export type Select = Extract<
  Element,
  {
    type:
      | 'static_select'
      | 'multi_static_select'
      | 'external_select'
      | 'multi_external_select'
      | 'users_select'
      | 'multi_users_select'
      | 'conversations_select'
      | 'multi_conversations_select'
      | 'channels_select'
      | 'multi_channels_select';
  }
>;

/** What a select offers, save for external ones, which ask the app. */
export function choicesOf(store: Store, element: Select): readonly Choice[] {
  if (element.type === 'users_select' || element.type === 'multi_users_select') return peopleChoices(store);
  if (element.type.includes('channels')) return channelChoices(store, ['public']);
  if (element.type.includes('conversations')) return channelChoices(store, ['public', 'private']);
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return [];
  if (element.options !== undefined) return element.options.map((option) => optionChoice(option));
  return (element.option_groups ?? []).flatMap((group) =>
    group.options.map((option) => optionChoice(option, plainString(group.label))),
  );
}

export function optionChoice(option: Option, group = ''): Choice {
  const detail = option.description === undefined ? '' : plainString(option.description);
  return { id: option.value, label: plainString(option.text), detail, group, person: undefined };
}

function peopleChoices(store: Store): readonly Choice[] {
  const people = store.people.filter((person) => person.kind === 'member' || person.kind === 'guest');
  return people.map(({ id, name, handle }) => ({
    id,
    label: name,
    detail: `@${handle}`,
    group: '',
    person: id,
  }));
}

function channelChoices(store: Store, kinds: readonly string[]): readonly Choice[] {
  const channels = store.conversations.filter((each) => kinds.includes(each.kind));
  return channels.map(({ id, name, topic }) => ({
    id,
    label: `#${name}`,
    detail: topic,
    group: '',
    person: undefined,
  }));
}

export function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = fold(query.trim());
  return wanted === ''
    ? choices
    : choices.filter((each) => fold(`${each.label} ${each.detail}`).includes(wanted));
}

/** Lower case without accents, so that "amelie" finds "Amélie". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
