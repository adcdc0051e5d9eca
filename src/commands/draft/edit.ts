import { electionIdSchema } from '../../core/ids.ts';
import { err, type Result } from '../../core/result.ts';
import type { Election, Home } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { isHere } from '../facts.ts';
import { notOffered } from '../offering.ts';
import { refused } from '../refusals.ts';
import type { Actor, Callback, Field, Part, Reply, Values } from '../ui.ts';
import { draftCard } from './draftCard.ts';
import {
  channelField,
  descriptionField,
  settingsFields,
  smallClassesField,
  titleField,
} from './draftForm.ts';
import { readHome, readSettings, text } from './draftRead.ts';
import { storeDraft } from './store.ts';

/** Asks for title and settings of a draft anew. */
export async function askForEdit(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  return editForm(visit, 'edit', t('commands.draft.editTitle'), id, await fields(visit, draft.value));
}

async function fields(visit: Visit, draft: Election): Promise<readonly Field[]> {
  const { desk, actor, t } = visit;
  const { id, definition, settings, home } = draft;
  const weighted = settings.smallClasses === 'accept' || (await desk.engine.weights(id)).length > 1;
  return [
    titleField(t, definition.title),
    descriptionField(t, definition.description),
    ...settingsFields(visit, settings),
    ...(weighted ? [smallClassesField(t, settings)] : []),
    ...(choosesHome(actor, home) ? [channelField(t, home?.channel ?? '')] : []),
  ];
}

/** A channel of another workspace stays: it cannot be chosen from here. */
function choosesHome(actor: Actor, home: Home | null): boolean {
  return home === null || isHere(actor, home);
}

/** Stores title and settings of a draft. */
export async function editDraft(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const draft = await ownDraft(visit, state);
  if (!draft.ok) return refused(t, draft.error);
  const { id, definition, home: before } = draft.value;
  const home = choosesHome(actor, before) ? readHome(actor, values) : before;
  const errors = await notOffered(visit, values, before?.channel ?? null);
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const titles = { title: text(values, 'title'), description: text(values, 'description') };
  const input = {
    definition: { ...definition, ...titles },
    settings: readSettings(actor, values, draft.value.settings),
  };
  const filled = { fields: await fields(visit, draft.value), values, lines: [], problems: [] };
  return storeDraft(visit, input, filled, (edited) => desk.engine.edit(actor.address, id, edited, home));
}

/** Takes one question out of a draft; the last one stays. */
export async function dropContest(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const { definition, settings } = draft.value;
  const contests = definition.contests.filter((_, index) => index !== n);
  if (contests.length === 0) return draftCard(visit, draft.value);
  const edited = await desk.engine.edit(actor.address, id, {
    definition: { ...definition, contests },
    settings,
  });
  return edited.ok ? draftCard(visit, edited.value) : refused(t, edited.error);
}

/** The draft with this id, which a client sends and may have made up, if this person organises it. */
export async function ownDraft({ desk, actor }: Visit, id: string): Promise<Result<Election, Refusal>> {
  const known = electionIdSchema.safeParse(id);
  if (!known.success) return err({ kind: 'unknown-election' });
  const own = await desk.engine.own(actor.address, known.data);
  if (!own.ok || own.value.state === 'draft') return own;
  return err({ kind: 'wrong-state', state: own.value.state });
}

export function editForm(
  { t }: Visit,
  callback: Callback,
  title: string,
  state: string,
  parts: readonly (Part | Field)[],
): Reply {
  const submit = t(callback === 'contest' ? 'commands.draft.continue' : 'commands.draft.save');
  const close = t('commands.button.dismiss');
  return { kind: 'form', form: { title, submit, close, callback, state, parts } };
}
