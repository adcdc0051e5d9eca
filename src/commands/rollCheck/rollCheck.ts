import { z } from 'zod';
import { type ElectionId, electionIdSchema } from '../../core/ids.ts';
import { err } from '../../core/result.ts';
import type { Election } from '../../engine/portsOffice.ts';
import { plainInclude } from '../../engine/rollPeople.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { addOrPropose } from '../addOrPropose.ts';
import type { Visit } from '../desk.ts';
import { number, text } from '../draft/draftRead.ts';
import { printedField } from '../printedField.ts';
import { readState } from '../readState.ts';
import { refused } from '../refusals.ts';
import type { Field, Form, Reply, Values } from '../ui.ts';
import { mostUploaded, upload, uploadSentence } from '../uploads.ts';
import { checkForm, longestList } from './form.ts';
import { columnField, guessList, type RollList, readList, sourcesOf, twice } from './source.ts';

/** Where there is room: a file or a long list, which is looked at before anybody is added. */
export function rollListForm(t: Translate, { id, definition }: Election, lead: string): Form {
  return {
    title: t('commands.roll.title'),
    submit: t('commands.rollCheck.look'),
    close: t('commands.button.dismiss'),
    callback: 'roll',
    state: id,
    parts: [
      { kind: 'text', text: lead || t('commands.roll.lead', { title: definition.title }) },
      ...fields(t),
      { kind: 'note', text: t('commands.rollCheck.inChat') },
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

/** A list has come: shows how it is read. */
export async function lookAtList(visit: Visit, id: ElectionId, values: Values): Promise<Reply> {
  const { t } = visit;
  const file = upload(values, 'file');
  const pasted = text(values, 'list');
  if (file !== null && !file.text.ok)
    return { kind: 'errors', errors: { file: uploadSentence(t, file.text.error) } };
  if (file !== null && pasted.trim() !== '')
    return { kind: 'errors', errors: { list: t('commands.rollCheck.both') } };
  const list = file?.text.ok === true ? file.text.value : pasted;
  const printed = number(values, 'printed', 0);
  if (list.trim() === '' && printed === 0)
    return { kind: 'errors', errors: { file: t('commands.rollCheck.nothing') } };
  return checked(visit, id, guessList(list, file?.name ?? '', printed), '');
}

const stateSchema = z.tuple([electionIdSchema, z.string()]);

/** Adds what was looked at, exactly as it was looked at; anything else is shown first. */
export async function addList(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const carried = readState(stateSchema, state);
  if (carried === null) return refused(t, { kind: 'unknown-election' });
  const [id, mark] = carried;
  const list = readList(values);
  const doubled = list.reading === null ? [] : twice(list.reading);
  if (doubled.length === 0) return checked(visit, id, list, mark);
  const errors = doubled.map((place) => [columnField(place), t('commands.rollCheck.twice')]);
  return { kind: 'errors', errors: Object.fromEntries(errors) };
}

async function checked(visit: Visit, id: ElectionId, list: RollList, mark: string): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const sources = sourcesOf(actor, list);
  if (desk.engine.rollMark(sources) !== mark) {
    const found = await desk.engine.checkVoters(actor.address, id, sources);
    return { kind: 'form', form: checkForm(t, own.value, list, found) };
  }
  const added = await addOrPropose(visit, id, sources, plainInclude);
  return added.ok ? added.value : { kind: 'form', form: checkForm(t, own.value, list, err(added.error)) };
}
