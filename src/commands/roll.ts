import { type Address, chatParts } from '../core/address.ts';
import { electionIdSchema } from '../core/ids.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { RollSource } from '../engine/rollSources.ts';
import type { Translate } from '../locales/catalogue.ts';
import { insteadOfAsking } from './additions.ts';
import { addOrPropose } from './addOrPropose.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { list, number, text } from './draft/draftRead.ts';
import { pagesButtons } from './pages.ts';
import { printedField } from './printedField.ts';
import { refusalSentences, refused } from './refusals.ts';
import { lookAtList, rollListForm } from './rollCheck/rollCheck.ts';
import { fileField, fileSource, lineErrors } from './rollFile.ts';
import { includeField, readInclude } from './rollInclude.ts';
import { placeSources } from './rollPlaces.ts';
import { type Actor, buttons, type Field, type Reply, type Values } from './ui.ts';
import { upload } from './uploads.ts';

/** Asks who may vote. */
export async function askForVoters(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const { desk, actor, t } = visit;
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'draft' && state !== 'open') return refused(t, { kind: 'wrong-state', state });
  const instead = state === 'open' ? await insteadOfAsking(visit, own.value) : null;
  if (instead !== null) return instead;
  const { title } = definition;
  const lead =
    state === 'open' ? t('commands.additions.formLead', { title }) : t('commands.roll.lead', { title });
  if (desk.onWeb === true) return { kind: 'form', form: rollListForm(visit, own.value, lead) };
  const form = {
    title: t('commands.roll.title'),
    submit: state === 'open' ? t('commands.additions.propose') : t('commands.roll.add'),
    close: t('commands.button.dismiss'),
    callback: 'roll',
    state: id,
    parts: [
      { kind: 'text', text: lead } as const,
      { kind: 'note', text: t('commands.pages.forRolls') } as const,
      buttons(...pagesButtons(visit, id)),
      ...fields(t),
    ],
  } as const;
  return { kind: 'form', form };
}

function fields(t: Translate): readonly Field[] {
  return [
    { kind: 'channels', name: 'channels', label: t('commands.roll.channels'), optional: true },
    { kind: 'people', name: 'people', label: t('commands.roll.people'), optional: true },
    { kind: 'groups', name: 'groups', label: t('commands.roll.groups'), optional: true },
    {
      kind: 'text',
      name: 'addresses',
      label: t('commands.roll.addresses'),
      hint: t('commands.roll.addressesHint'),
      optional: true,
      lines: 'many',
      max: 100_000,
    },
    {
      kind: 'text',
      name: 'csv',
      label: t('commands.roll.csv'),
      hint: t('commands.roll.csvHint'),
      optional: true,
      lines: 'many',
      max: 100_000,
    },
    fileField(t),
    printedField(t),
    includeField(t),
  ];
}

/** Adds whoever was named to the roll, or proposes them once voting is open. Bad lines: all are told, nobody is added. */
export async function addVoters(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { actor, t } = visit;
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  if (visit.desk.onWeb === true) return lookAtList(visit, id.data, values);
  const sources = readSources(actor, values);
  if (sources === null) return { kind: 'errors', errors: lineErrors(t, values, []) };
  const added = await addOrPropose(visit, id.data, sources, readInclude(values));
  if (added.ok) return added.value;
  if (added.error.kind === 'bad-lines')
    return { kind: 'errors', errors: lineErrors(t, values, added.error.bad) };
  const field = fieldOf(added.error, values);
  if (field === null) return refused(t, added.error);
  return { kind: 'errors', errors: { [field]: refusalSentences(t, added.error).join(' ') } };
}

/**
 * Pasted text goes first: its bad lines are found before any platform is asked. Null when there is a file that cannot be
 * read.
 */
function readSources(actor: Actor, values: Values): readonly RollSource[] | null {
  const { workspace, address } = actor;
  const platform = address.kind;
  if (platform === 'email') throw new Error('who has no chat is asked on the web');
  const pasted = text(values, 'addresses');
  const csv = text(values, 'csv');
  const printed = number(values, 'printed', 0);
  const home = { platform, workspace };
  const file = fileSource(values, home);
  if (file !== null && !file.ok) return null;
  const people = list(values, 'people')
    .map((value): Address => ({ kind: platform, value }))
    .filter((person) => chatParts(person).user !== '');
  return [
    ...(pasted.trim() === '' ? [] : [{ kind: 'text', text: pasted } as const]),
    ...(csv.trim() === '' ? [] : [{ kind: 'csv', text: csv, home } as const]),
    ...(file === null ? [] : [file.value]),
    ...(printed === 0 ? [] : [{ kind: 'printed', count: printed } as const]),
    ...(people.length === 0 ? [] : [{ kind: 'people', platform, people } as const]),
    ...placeSources(platform, workspace, {
      channels: list(values, 'channels'),
      groups: list(values, 'groups'),
    }),
  ];
}

function fieldOf(refusal: Refusal, values: Values): string | null {
  const filled = (name: string) => text(values, name).trim() !== '';
  const file = upload(values, 'file') === null ? null : 'file';
  if (refusal.kind === 'no-such-weight')
    return filled('addresses') ? 'addresses' : filled('csv') ? 'csv' : file;
  if (refusal.kind === 'bad-count') return 'printed';
  if (refusal.kind === 'nobody-to-add' || refusal.kind === 'nobody-new') return file ?? 'channels';
  if (refusal.kind === 'chat') return 'channels';
  return null;
}
