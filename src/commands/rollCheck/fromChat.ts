import { type Include, plainInclude } from '../../engine/rollPeople.ts';
import type { RollSource } from '../../engine/rollSources.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { list, text } from '../draft/draftRead.ts';
import { includeField, readInclude } from '../rollInclude.ts';
import { placeSources } from '../rollPlaces.ts';
import type { Actor, Field, Values } from '../ui.ts';

/** Whom an organiser who has a chat takes from it. */
export interface FromChat {
  readonly channels: readonly string[];
  readonly groups: readonly string[];
  /** Names or e-mail addresses, one a line. */
  readonly people: string;
  readonly include: Include;
}

const nobody: FromChat = { channels: [], groups: [], people: '', include: plainInclude };
const longest = 200_000;

/** None for who has no chat. */
export function chatFields(t: Translate, { address }: Actor, before: FromChat = nobody): readonly Field[] {
  if (address.kind === 'email') return [];
  return [
    {
      kind: 'channels',
      name: 'channels',
      label: t('commands.roll.channels'),
      hint: t('commands.rollCheck.channelsHint'),
      optional: true,
      initial: before.channels,
    },
    {
      kind: 'groups',
      name: 'groups',
      label: t('commands.roll.groups'),
      optional: true,
      initial: before.groups,
    },
    {
      kind: 'text',
      name: 'people',
      label: t('commands.roll.people'),
      hint: t('commands.rollCheck.peopleHint'),
      optional: true,
      lines: 'many',
      max: longest,
      initial: before.people,
    },
    includeField(t, before.include),
  ];
}

export function readFromChat(values: Values): FromChat {
  return {
    channels: list(values, 'channels'),
    groups: list(values, 'groups'),
    people: text(values, 'people'),
    include: readInclude(values),
  };
}

export function chatSources(
  { address, workspace }: Actor,
  { channels, groups, people }: FromChat,
): readonly RollSource[] {
  const platform = address.kind;
  if (platform === 'email') return [];
  return [
    ...(people.trim() === '' ? [] : [{ kind: 'names', by: address, text: people } as const]),
    ...placeSources(platform, workspace, { channels, groups }),
  ];
}
