import type { NamedThing, Offered } from '../engine/ports.ts';
import type { Translate } from '../locales/catalogue.ts';
import { atMost } from './atMost.ts';
import type { Visit } from './desk.ts';
import { list } from './draft/draftRead.ts';
import type { Field, Form, Message, Option, Part, Reply, Values } from './ui.ts';

/** A page is waited for: longer than this nobody waits for a platform, in milliseconds. */
const patience = 4000;
const patienceForNames = 1000;

const placeNames = ['channel', 'channels', 'groups'] as const;

type Piece = Part | Field;
/** What the pickers of a chat platform ask for, which the web has to list. */
type PlaceField = Extract<Field, { kind: 'channel' | 'channels' | 'groups' }>;

/**
 * On the web, fields for channels and user groups become choices among those that the platform offers this person: what a
 * form does not list cannot be sent with it. Whoever has no chat is not asked for any.
 */
export async function withOffered(visit: Visit, reply: Reply): Promise<Reply> {
  if (visit.desk.onWeb !== true) return reply;
  if (reply.kind === 'say') return { ...reply, message: await withNames(visit, reply.message) };
  if (reply.kind !== 'form' || !reply.form.parts.some(isPlaceField)) return reply;
  const offered = await offeredTo(visit);
  return { ...reply, form: { ...reply.form, parts: listed(visit, reply.form, offered) } };
}

/** Channels by their names, as their platform would show them, where this person is in them. */
async function withNames(visit: Visit, message: Message): Promise<Message> {
  const fields = message.parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []));
  if (fields.every(({ channel }) => channel === undefined)) return message;
  const offered = await offeredTo(visit, patienceForNames);
  const names = new Map(offered?.channels.map(({ id, name }) => [id, name]));
  const parts = message.parts.map((part): Part => {
    if (part.kind !== 'fields') return part;
    return {
      ...part,
      fields: part.fields.map((one) => ({ ...one, value: names.get(one.channel ?? '') ?? one.value })),
    };
  });
  return { ...message, parts };
}

/** What this person may choose from; null where their platform does not answer soon. */
export async function offeredTo({ desk, actor }: Visit, most = patience): Promise<Offered | null> {
  return atMost(most, desk.engine.offered(actor.address, actor.locale));
}

function isPlaceField(part: Piece): part is PlaceField {
  return part.kind === 'channel' || part.kind === 'channels' || part.kind === 'groups';
}

function listed({ actor, t }: Visit, { parts }: Form, offered: Offered | null): readonly Piece[] {
  if (actor.address.kind === 'email') return parts.filter((part) => !isPlaceField(part));
  const first = parts.find(isPlaceField);
  return parts.flatMap((part): readonly Piece[] => {
    if (!isPlaceField(part)) return [part];
    const said = part === first ? missing(t, offered) : [];
    const field = part.kind === 'channel' ? oneOf(t, part, offered) : someOf(t, part, offered);
    return field.options.length === 0 ? said : [...said, field];
  });
}

/** Said once, where the fields would stand. */
function missing(t: Translate, offered: Offered | null): readonly Part[] {
  if (offered === null) return [{ kind: 'note', text: t('commands.offered.silent') }];
  return offered.channels.length === 0 ? [{ kind: 'note', text: t('commands.offered.noChannels') }] : [];
}

type ChoiceField = Extract<Field, { kind: 'choice' | 'choices' }>;

/** The channel that was set stays among them, also where this person is not in it. */
function oneOf(
  t: Translate,
  field: Extract<PlaceField, { kind: 'channel' }>,
  offered: Offered | null,
): ChoiceField {
  const options = optionsOf(t, offered?.channels ?? []);
  const { initial } = field;
  const known = initial === undefined || options.some(({ id }) => id === initial);
  const current = known ? [] : [{ id: initial, label: t('commands.offered.current') }];
  return { ...field, kind: 'choice', folded: true, options: [...current, ...options] };
}

/** Those chosen before stand first. Where the platform is silent, they are all that is known. */
function someOf(
  t: Translate,
  field: Extract<PlaceField, { kind: 'channels' | 'groups' }>,
  offered: Offered | null,
): ChoiceField {
  const { initial = [], kind } = field;
  const all = optionsOf(t, offered?.[kind] ?? initial.map((id) => ({ id, name: id })));
  const [chosen, others] = [
    all.filter(({ id }) => initial.includes(id)),
    all.filter(({ id }) => !initial.includes(id)),
  ];
  return { ...field, kind: 'choices', max: all.length, options: [...chosen, ...others] };
}

function optionsOf(t: Translate, things: readonly NamedThing[]): readonly Option[] {
  const { compare } = new Intl.Collator(t.locale, { numeric: true });
  return things
    .map(({ id, name }) => ({ id, label: name }))
    .toSorted((one, other) => compare(one.label, other.label));
}

/**
 * On the web, what was chosen and is not offered to this person, by field: a form may be sent long after it was opened. While
 * their platform is silent nothing is known of that.
 * @param stands the channel that is set already
 */
export async function notOffered(
  visit: Visit,
  values: Values,
  stands: string | null = null,
): Promise<Readonly<Record<string, string>>> {
  if (visit.desk.onWeb !== true) return {};
  const chosen = placeNames
    .map((name) => ({ name, ids: list(values, name).filter((id) => id !== '' && id !== stands) }))
    .filter(({ ids }) => ids.length > 0);
  const offered = chosen.length === 0 ? null : await offeredTo(visit);
  if (offered === null) return {};
  const known = (name: (typeof placeNames)[number]) =>
    new Set(offered[name === 'groups' ? 'groups' : 'channels'].map(({ id }) => id));
  const gone = chosen.filter(({ name, ids }) => ids.some((id) => !known(name).has(id)));
  return Object.fromEntries(gone.map(({ name }) => [name, visit.t('commands.offered.gone')]));
}
