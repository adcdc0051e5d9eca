import { electionIdSchema } from '../core/ids.ts';
import { err, type Result } from '../core/result.ts';
import type { Election } from '../engine/portsOffice.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { draftCard } from './draftCard.ts';
import { draftErrors } from './draftErrors.ts';
import { contestFields, settingsFields, titleFields } from './draftForm.ts';
import { freshContestId, readContest, readSettings, readTitles } from './draftRead.ts';
import { refused } from './refusals.ts';
import type { Callback, Field, Reply, Values } from './ui.ts';

/** Asks for title and settings of a draft anew. */
export async function askForEdit(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const { definition, settings } = draft.value;
  const parts = [...titleFields(t, definition), ...settingsFields(t, settings)];
  return draftForm(visit, 'edit', t('commands.draft.editTitle'), id, parts);
}

/** Stores title and settings of a draft. */
export async function editDraft(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { actor, t } = visit;
  const draft = await ownDraft(visit, state);
  if (!draft.ok) return refused(t, draft.error);
  const definition = { ...draft.value.definition, ...readTitles(values) };
  const input = { definition, settings: readSettings(actor, values) };
  return store(visit, draft.value, input, [...titleFields(t), ...settingsFields(t)], values);
}

/** Asks for one question of a draft: an existing one, or one more. */
export async function askForContest(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const fields = contestFields(t, draft.value.definition.contests[n]);
  return draftForm(
    visit,
    'contest',
    t('commands.draft.contestTitle', { number: n + 1 }),
    `${id}:${n}`,
    fields,
  );
}

/** Stores one question of a draft. Sent twice, it is stored once: the state says which one it is. */
export async function editContest(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const [id = '', n = ''] = state.split(':');
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const { definition, settings } = draft.value;
  const contests: unknown[] = [...definition.contests];
  const index = Math.min(Number(n), contests.length);
  contests[index] = readContest(
    values,
    definition.contests[index]?.id ?? freshContestId(definition.contests),
  );
  const input = { definition: { ...definition, contests }, settings };
  return store(visit, draft.value, input, contestFields(t), values);
}

/** Takes one question out of a draft; the last one stays. */
export async function dropContest(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(visit.t, draft.error);
  const { definition, settings } = draft.value;
  const contests = definition.contests.filter((_, index) => index !== n);
  if (contests.length === 0) return draftCard(visit, draft.value);
  return store(visit, draft.value, { definition: { ...definition, contests }, settings }, [], {});
}

async function store(
  visit: Visit,
  { id }: Election,
  input: { readonly definition: unknown; readonly settings: unknown },
  fields: readonly Field[],
  values: Values,
): Promise<Reply> {
  const { desk, actor, t } = visit;
  const edited = await desk.engine.edit(actor.address, id, input);
  if (edited.ok) return draftCard(visit, edited.value);
  const errors = fields.length === 0 ? null : draftErrors(t, edited.error, fields, values);
  return errors ?? refused(t, edited.error);
}

async function ownDraft({ desk, actor }: Visit, id: string): Promise<Result<Election, Refusal>> {
  const known = electionIdSchema.safeParse(id);
  if (!known.success) return err({ kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, known.data);
  if (!own.ok || own.value.state === 'draft') return own;
  return err({ kind: 'wrong-state', state: own.value.state });
}

function draftForm(
  { t }: Visit,
  callback: Callback,
  title: string,
  state: string,
  parts: readonly Field[],
): Reply {
  const [submit, close] = [t('commands.draft.save'), t('commands.button.dismiss')];
  return { kind: 'form', form: { title, submit, close, callback, state, parts } };
}
