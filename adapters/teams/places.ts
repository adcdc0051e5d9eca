import { atMost } from '../../src/commands/atMost.ts';
import type { Form, Values } from '../../src/commands/ui.ts';
import { inARow } from '../../src/words/list.ts';
import type { Visitor } from './admission.ts';
import type { NamedChannel } from './directory.ts';
import type { Data } from './render/dialog.ts';
import { fieldPrefix } from './render/fields.ts';

/** A form is answered within seconds: for names nobody waits longer than this, in milliseconds. */
const patience = 2500;
const mostNamed = 3;

/** The group chat where this person is, and the channels of their teams. Teams is asked where a form offers some only. */
export async function placesFor(visitor: Visitor, { parts }: Form): Promise<readonly NamedChannel[]> {
  if (!parts.some(({ kind }) => kind === 'channel' || kind === 'channels')) return [];
  const { hall, actor, user, groupChat, t } = visitor;
  const [here, channels] = await Promise.all([
    groupChat === null ? null : nameOf(visitor, groupChat),
    hall.directory.channelsFor(actor.workspace, user, t('teams.generalChannel')),
  ]);
  return here === null ? channels : [here, ...channels];
}

/** Those that were chosen in a form, where nobody can be asked for their names. */
export function chosenPlaces({ t }: Visitor, { parts }: Form, typed: Data): readonly NamedChannel[] {
  const chosen = parts.flatMap((part) => {
    if (part.kind !== 'channel' && part.kind !== 'channels') return [];
    const value = typed[`${fieldPrefix}${part.name}`];
    return typeof value === 'string' ? value.split(',').filter((id) => id !== '') : [];
  });
  return [...new Set(chosen)].map((id) => ({ id, name: t('teams.thisChannel') }));
}

/** A group chat has no name that apps are told: it is known by who is in it. */
async function nameOf({ hall, actor, t }: Visitor, chat: string): Promise<NamedChannel> {
  const members = await atMost(patience, hall.directory.members(actor.workspace, chat)).catch(() => null);
  const all = (members ?? []).map(({ name }) => name);
  if (all.length === 0) return { id: chat, name: t('teams.thisGroupChat') };
  const names = inARow(t, all.slice(0, mostNamed));
  return { id: chat, name: t('teams.thisGroupChatOf', { names, more: Math.max(0, all.length - mostNamed) }) };
}

/**
 * What to say of places that were chosen and never offered: whoever makes one up would have people of a team named, or
 * something posted in it, that is none of theirs.
 */
export async function foreignPlaces(
  visitor: Visitor,
  form: Form,
  values: Values,
): Promise<Readonly<Record<string, string>>> {
  const chosen = form.parts.flatMap((part) => {
    if (part.kind !== 'channel' && part.kind !== 'channels') return [];
    const value = values[part.name];
    const ids =
      typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    const before = part.kind === 'channel' ? part.initial : undefined;
    return [{ name: part.name, ids: ids.filter((id) => id !== before) }];
  });
  if (chosen.every(({ ids }) => ids.length === 0)) return {};
  const offered = new Set((await placesFor(visitor, form)).map(({ id }) => id));
  const foreign = chosen.filter(({ ids }) => ids.some((id) => !offered.has(id)));
  return Object.fromEntries(foreign.map(({ name }) => [name, visitor.t('teams.notYourChannel')]));
}
