import { type Address, addressKey } from '../core/address.ts';
import { electionIdSchema } from '../core/ids.ts';
import { ok, type Result } from '../core/result.ts';
import type { Election, Organiser } from '../engine/portsOffice.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { list, text } from './draft/draftRead.ts';
import { actionOn, isOrganiserOf } from './elections.ts';
import { refusalSentences, refused } from './refusals.ts';
import { buttons, type Field, type Part, type Reply, type Values } from './ui.ts';
import { whoField, whoIs } from './whoIs.ts';

/** Shows who organises an election, and asks who is to join or to leave. */
export async function askForOrganisers(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition, organisers } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const names = organisers.map(({ name }) => name);
  const form = {
    title: t('commands.organisers.title'),
    submit: t('commands.draft.save'),
    close: t('commands.button.dismiss'),
    callback: 'organisers',
    state: id,
    parts: [
      { kind: 'text', text: t('commands.organisers.lead') },
      { kind: 'list', label: definition.title, items: names },
      ...fields(visit, organisers),
    ],
  } as const;
  return { kind: 'form', form };
}

function fields(visit: Visit, organisers: readonly Organiser[]): readonly Field[] {
  const { desk, t } = visit;
  const options = organisers.map(({ name, address }) => ({ id: addressKey(address), label: name }));
  const add = t('commands.organisers.add');
  const remove = t('commands.organisers.remove');
  return [
    desk.onWeb === true
      ? whoField(visit, 'organisers')
      : { kind: 'people', name: 'add', max: 1, label: add, optional: true },
    { kind: 'choice', name: 'remove', label: remove, options, folded: true, optional: true },
  ];
}

/** Adds before it removes: so a last organiser can hand over in one go. */
export async function changeOrganisers(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, id.data);
  if (!own.ok) return refused(t, own.error);
  const wanted = await readChange(visit, own.value, values);
  if ('errors' in wanted) return { kind: 'errors', errors: wanted.errors };
  if (wanted.joining === null) return remove(visit, own.value, wanted.leaving, []);
  const { joining, leaving } = wanted;
  const added = await desk.engine.addOrganiser(actor.address, id.data, joining);
  if (!added.ok) return errorAt('add', refusalSentences(t, added.error).join(' '));
  const told = [t('commands.organisers.added', { name: nameOf(added.value, joining) })];
  return leaving === null ? report(visit, added.value, told) : remove(visit, added.value, leaving, told);
}

type Change =
  | { readonly joining: Address; readonly leaving: Organiser | null }
  | { readonly joining: null; readonly leaving: Organiser };

/** At least one of both, or what is wrong by field. */
async function readChange(
  visit: Visit,
  { organisers }: Election,
  values: Values,
): Promise<Change | { readonly errors: Readonly<Record<string, string>> }> {
  const { t } = visit;
  const [typed, ...others] = list(values, 'add').filter((each) => each.trim() !== '');
  const key = text(values, 'remove');
  const leaving = organisers.find(({ address }) => addressKey(address) === key) ?? null;
  if (others.length > 0) return { errors: { add: t('commands.voter.onlyOne') } };
  if (key !== '' && leaving === null) return { errors: { remove: t('refusal.no-such-organiser') } };
  if (typed !== undefined) {
    const joining = await joiningOf(visit, typed);
    return joining.ok ? { joining: joining.value, leaving } : { errors: { add: joining.error } };
  }
  return leaving === null
    ? { errors: { add: t('commands.organisers.nothing') } }
    : { joining: null, leaving };
}

/** Chosen in the platform's picker, or typed on the web. */
async function joiningOf(visit: Visit, typed: string): Promise<Result<Address, string>> {
  if (visit.desk.onWeb !== true) return ok({ kind: visit.actor.address.kind, value: typed });
  const person = await whoIs(visit, typed);
  return person.ok ? ok(person.value.address) : person;
}

/** @param before what was done already: then a refusal is told beside it, and not at the field */
async function remove(
  visit: Visit,
  election: Election,
  { address, name }: Organiser,
  before: readonly string[],
): Promise<Reply> {
  const { desk, actor, t } = visit;
  const removed = await desk.engine.removeOrganiser(actor.address, election.id, address);
  if (removed.ok)
    return report(visit, removed.value, [...before, t('commands.organisers.removed', { name })]);
  const why = refusalSentences(t, removed.error);
  if (before.length === 0) return errorAt('remove', why.join(' '));
  return report(visit, election, [...before, ...why]);
}

function errorAt(field: string, told: string): Reply {
  return { kind: 'errors', errors: { [field]: told } };
}

function nameOf({ organisers }: Election, address: Address): string {
  return organisers.find((one) => addressKey(one.address) === addressKey(address))?.name ?? '';
}

function report(visit: Visit, election: Election, told: readonly string[]): Reply {
  const { t } = visit;
  const summary = told.join(' ');
  const names = election.organisers.map(({ name }) => name);
  const show = { label: t('commands.button.show'), action: actionOn('show', election.id) };
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    { kind: 'list', label: t('commands.organisers.now'), items: names },
    ...(isOrganiserOf(visit, election) ? [buttons(show)] : []),
  ];
  return { kind: 'say', message: { summary, parts } };
}
