import { type Address, addressKey, parseEmail } from '../core/address.ts';
import { electionIdSchema } from '../core/ids.ts';
import { publishesBallots } from '../core/publication.ts';
import { err, ok, type Result } from '../core/result.ts';
import { observes } from '../engine/observers.ts';
import type { Election, Organiser } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { auditButton } from './audit.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { text } from './draft/draftRead.ts';
import { actionOn } from './elections.ts';
import { refusalSentences, refused } from './refusals.ts';
import { buttons, type Field, type Part, type Reply, say, type Values } from './ui.ts';
import { whoField, whoIs } from './whoIs.ts';

/** Shows who observes an election, and asks who is to join or to leave. */
export async function askForObservers(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition, settings, observers } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const form = {
    title: t('commands.observers.title'),
    submit: t('commands.draft.save'),
    close: t('commands.button.dismiss'),
    callback: 'observers',
    state: id,
    parts: [
      { kind: 'text', text: t('commands.observers.lead') },
      ...(publishesBallots(settings)
        ? []
        : [{ kind: 'text', text: t('commands.observers.leadTotals') } as const]),
      ...(observers.length === 0 ? [] : [listOf(definition.title, observers)]),
      ...fields(visit, observers),
    ],
  } as const;
  return { kind: 'form', form };
}

function listOf(label: string, observers: readonly Organiser[]): Part {
  return { kind: 'list', label, items: observers.map(({ name }) => name) };
}

function fields(visit: Visit, observers: readonly Organiser[]): readonly Field[] {
  const { t } = visit;
  const options = observers.map(({ name, address }) => ({ id: addressKey(address), label: name }));
  return [
    whoField(visit, 'observers'),
    ...(options.length === 0
      ? []
      : [
          {
            kind: 'choice',
            name: 'remove',
            label: t('commands.observers.remove'),
            options,
            folded: true,
            optional: true,
          } as const,
        ]),
  ];
}

/** Adds one, removes one, or both. */
export async function changeObservers(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, id.data);
  if (!own.ok) return refused(t, own.error);
  const wanted = await readChange(visit, own.value, values);
  if (!wanted.ok) return { kind: 'errors', errors: wanted.error };
  const { joining, leaving } = wanted.value;
  const added = joining === null ? null : await desk.engine.addObserver(actor.address, id.data, joining);
  if (added?.ok === false) return errorAt('add', refusalSentences(t, added.error).join(' '));
  const removed = leaving === null ? null : await desk.engine.removeObserver(actor.address, id.data, leaving);
  if (removed?.ok === false) return errorAt('remove', refusalSentences(t, removed.error).join(' '));
  const now = (await desk.engine.election(id.data))?.observers ?? [];
  return say(
    t('commands.observers.saved'),
    ...(now.length === 0 ? [] : [listOf(t('commands.observers.now'), now)]),
    buttons({ label: t('commands.button.show'), action: actionOn('show', id.data) }),
  );
}

interface Change {
  readonly joining: Address | null;
  readonly leaving: Address | null;
}

/** At least one of both, or what is wrong by field. */
async function readChange(
  visit: Visit,
  { observers }: Election,
  values: Values,
): Promise<Result<Change, Readonly<Record<string, string>>>> {
  const { t } = visit;
  const typed = text(values, 'add').trim();
  const joining = typed === '' ? null : await mailboxOf(visit, typed);
  const key = text(values, 'remove');
  const leaving = observers.find(({ address }) => addressKey(address) === key)?.address ?? null;
  const nothing = joining === null && key === '';
  const errors = {
    ...(joining?.ok === false ? { add: joining.error } : {}),
    ...(nothing ? { add: t('commands.observers.nothing') } : {}),
    ...(key !== '' && leaving === null ? { remove: t('refusal.no-such-observer') } : {}),
  };
  if (Object.keys(errors).length > 0) return err(errors);
  return ok({ joining: joining?.ok === true ? joining.value : null, leaving });
}

/** Observers sign in by mail: of somebody in the chat the address is taken that it tells. */
async function mailboxOf(visit: Visit, typed: string): Promise<Result<Address, string>> {
  const direct = parseEmail(typed);
  if (direct.ok) return direct;
  const person = await whoIs(visit, typed);
  if (!person.ok) return person;
  const mail = parseEmail(person.value.email ?? '');
  return mail.ok ? mail : err(visit.t('commands.observers.noMail', { name: person.value.name }));
}

function errorAt(field: string, told: string): Reply {
  return { kind: 'errors', errors: { [field]: told } };
}

/** What an observer finds beside what everybody sees. */
export async function observerParts(
  { desk, t }: Visit,
  { id, state, settings }: Election,
): Promise<readonly Part[]> {
  const checkpoint = {
    label: t('commands.observers.checkpoint'),
    url: `${desk.publicUrl}/e/${id}/checkpoint`,
  };
  const hasBoard = state !== 'draft' && state !== 'cancelled';
  const signed = hasBoard && (await desk.engine.checkpoint(id)) !== null;
  return [
    { kind: 'note', text: t('commands.observers.you') },
    buttons(auditButton(t, id), ...(signed ? [checkpoint] : [])),
    ...(hasBoard && !signed ? [{ kind: 'note', text: t('commands.observers.noCheckpoint') } as const] : []),
    ...(state === 'published' && !publishesBallots(settings) ? fullRecordParts(t, desk.publicUrl, id) : []),
  ];
}

/** What others do not get. */
function fullRecordParts(t: Translate, publicUrl: string, id: Election['id']): readonly Part[] {
  const url = `${publicUrl}/organiser/record/${id}`;
  return [
    { kind: 'note', text: t('commands.observers.fullRecordNote') },
    buttons({ label: t('commands.observers.fullRecord'), url }),
  ];
}

export function observedBy({ actor }: Visit, election: Election): boolean {
  return observes(election, actor.address);
}
