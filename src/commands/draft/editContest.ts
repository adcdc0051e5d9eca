import type { Election } from '../../engine/portsOffice.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { refused, sentence } from '../refusals.ts';
import type { Field, Part, Reply, Values } from '../ui.ts';
import { type Asked, parseAsked, readAsked, writeAsked } from './asked.ts';
import { askedParts, contestOf } from './contestForm.ts';
import { questionField } from './draftForm.ts';
import { freshContestId } from './draftRead.ts';
import { editForm, ownDraft } from './edit.ts';
import { methodFields } from './methodFields.ts';
import { methodField } from './methods.ts';
import { storeDraft } from './store.ts';

/** Asks for one question of a draft and how it is counted: an existing one, or one more. */
export async function askForContest(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { t } = visit;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  const contest = draft.value.definition.contests[n];
  const fields = [questionField(t, contest?.title), methodField(t, contest?.counting.rule)];
  return editForm(
    visit,
    'contest',
    t('commands.draft.contestTitle', { number: n + 1 }),
    `${id}:${n}`,
    fields,
  );
}

/** Asks for the choices, and for what the method needs. */
export async function askForContestDetails(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const place = readPlace(state);
  const draft = await ownDraft(visit, place.id);
  if (!draft.ok) return refused(t, draft.error);
  const asked = readAsked(t, state, values, false);
  if ('errors' in asked) return { kind: 'errors', errors: asked.errors };
  const title = t('commands.draft.contestTitle', { number: place.n + 1 });
  return editForm(visit, 'contest-details', title, writeAsked(asked), detailParts(visit, draft.value, asked));
}

function detailParts({ t }: Visit, { definition }: Election, asked: Asked): readonly (Part | Field)[] {
  const contest = definition.contests[readPlace(asked.about).n];
  return [...askedParts(t, asked.question, asked.rule), ...methodFields(t, asked.rule, contest)];
}

/** Stores one question of a draft. Sent twice, it is stored once: the state says which one it is. */
export async function editContest(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const asked = parseAsked(state);
  if (asked === null) return sentence(t, t('commands.unknownButton'));
  const place = readPlace(asked.about);
  const draft = await ownDraft(visit, place.id);
  if (!draft.ok) return refused(t, draft.error);
  const { id, definition, settings } = draft.value;
  const contests: unknown[] = [...definition.contests];
  const index = Math.min(place.n, contests.length);
  const contestId = definition.contests[index]?.id ?? freshContestId(definition.contests);
  const { contest, lines, problems } = contestOf(t, asked, values, contestId);
  contests[index] = contest;
  const input = { definition: { ...definition, contests }, settings };
  const filled = { fields: detailParts(visit, draft.value, asked), values, lines, problems };
  return storeDraft(visit, input, filled, (edited) => desk.engine.edit(actor.address, id, edited));
}

/** An election, perhaps made up, and the place of a question in it. */
function readPlace(about: string): { readonly id: string; readonly n: number } {
  const [id = '', n = ''] = about.split(':');
  return { id, n: /^\d{1,3}$/u.test(n) ? Number(n) : 0 };
}
