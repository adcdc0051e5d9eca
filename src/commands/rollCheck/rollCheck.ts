import { z } from 'zod';
import { type ElectionId, electionIdSchema } from '../../core/ids.ts';
import { err, ok } from '../../core/result.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { addOrPropose } from '../addOrPropose.ts';
import type { Visit } from '../desk.ts';
import { number, text } from '../draft/draftRead.ts';
import { notOffered } from '../offering.ts';
import { printedField } from '../printedField.ts';
import { readState } from '../readState.ts';
import { refused } from '../refusals.ts';
import type { Field, Form, Reply, Values } from '../ui.ts';
import { mostUploaded, upload, uploadSentence } from '../uploads.ts';
import { checkForm, longestList } from './form.ts';
import { chatFields, readFromChat } from './fromChat.ts';
import { problemsOf } from './problems.ts';
import { columnField, guessList, type RollAsked, readList, sourcesOf, twice } from './source.ts';

/** Where there is room: all sources at once, which are looked at before anybody is added. */
export function rollListForm({ t, actor }: Visit, { id, definition }: Election, lead: string): Form {
  return {
    title: t('commands.roll.title'),
    submit: t('commands.rollCheck.look'),
    close: t('commands.button.dismiss'),
    callback: 'roll',
    state: id,
    parts: [
      { kind: 'text', text: lead || t('commands.roll.lead', { title: definition.title }) },
      ...chatFields(t, actor),
      ...fields(t),
    ],
  };
}

function fields(t: Translate): readonly Field[] {
  return [
    {
      kind: 'file',
      name: 'file',
      label: t('commands.roll.file'),
      hint: t('commands.rollCheck.fileHint', { most: mostUploaded / 1_000_000 }),
      optional: true,
      types: ['csv', 'txt'],
    },
    {
      kind: 'text',
      name: 'list',
      label: t('commands.rollCheck.paste'),
      hint: t('commands.rollCheck.pasteHint'),
      optional: true,
      lines: 'many',
      max: longestList,
    },
    printedField(t),
  ];
}

/** Who may vote was filled in: shows what would become of it. */
export async function lookAtList(visit: Visit, id: ElectionId, values: Values): Promise<Reply> {
  const { t, actor } = visit;
  const file = upload(values, 'file');
  const pasted = text(values, 'list');
  if (file !== null && !file.text.ok)
    return { kind: 'errors', errors: { file: uploadSentence(t, file.text.error) } };
  if (file !== null && pasted.trim() !== '')
    return { kind: 'errors', errors: { list: t('commands.rollCheck.both') } };
  const list = file?.text.ok === true ? file.text.value : pasted;
  const printed = number(values, 'printed', 0);
  const asked = { ...guessList(list, file?.name ?? '', printed), ...readFromChat(values) };
  const gone = await notOffered(visit, values);
  if (Object.keys(gone).length > 0) return { kind: 'errors', errors: gone };
  if (sourcesOf(actor, asked).length > 0) return checked(visit, id, asked, '');
  const hasChat = actor.address.kind === 'email' ? 'no' : 'yes';
  return { kind: 'errors', errors: { file: t('commands.rollCheck.nothing', { hasChat }) } };
}

const stateSchema = z.tuple([electionIdSchema, z.string()]);

/** Adds what was looked at, exactly as it was looked at; anything else is shown first. */
export async function addList(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const carried = readState(stateSchema, state);
  if (carried === null) return refused(t, { kind: 'unknown-election' });
  const [id, mark] = carried;
  const asked = { ...readList(values), ...readFromChat(values) };
  const doubled = asked.reading === null ? [] : twice(asked.reading);
  const errors = {
    ...(await notOffered(visit, values)),
    ...Object.fromEntries(doubled.map((place) => [columnField(place), t('commands.rollCheck.twice')])),
  };
  return Object.keys(errors).length > 0 ? { kind: 'errors', errors } : checked(visit, id, asked, mark);
}

/** @param mark of what was looked at; empty: nothing was yet */
async function checked(visit: Visit, id: ElectionId, asked: RollAsked, mark: string): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const sources = sourcesOf(actor, asked);
  const wrong = async (refusal: Refusal): Promise<Reply> => {
    const problems = err(await problemsOf(visit, id, asked, refusal));
    return { kind: 'form', form: checkForm(visit, own.value, asked, problems) };
  };
  if (mark !== '') {
    const added = await addOrPropose(visit, id, sources, asked.include, mark);
    if (added.ok) return added.value;
    if (added.error.kind !== 'not-as-looked-at') return wrong(added.error);
  }
  const found = await desk.engine.checkVoters(actor.address, id, sources, asked.include);
  if (!found.ok) return wrong(found.error);
  return { kind: 'form', form: checkForm(visit, own.value, asked, ok(found.value)) };
}
