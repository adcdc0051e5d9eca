import { type Address, chatParts } from '../core/address.ts';
import { electionIdSchema } from '../core/ids.ts';
import type { Refusal } from '../engine/refusal.ts';
import { type Include, plainInclude, type RollSource } from '../engine/rollSources.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { list, number, text } from './draft/draftRead.ts';
import { refusalSentences, refused } from './refusals.ts';
import { fileField, fileSource, lineErrors } from './rollFile.ts';
import { rollReport } from './rollReport.ts';
import type { Actor, Field, Reply, Values } from './ui.ts';
import { upload } from './uploads.ts';

/** More slips than this nobody cuts out. */
const mostPrinted = 10_000;

/** Accounts that become voters where the organiser chooses them. */
const byChoice = ['guests', 'strangers'] as const;

/** Asks who may vote. */
export async function askForVoters({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const own = await desk.engine.own(actor.address, id);
  if (!own.ok) return refused(t, own.error);
  const { state, definition } = own.value;
  if (state !== 'draft') return refused(t, { kind: 'wrong-state', state });
  const form = {
    title: t('commands.roll.title'),
    submit: t('commands.roll.add'),
    close: t('commands.button.dismiss'),
    callback: 'roll',
    state: id,
    parts: [
      { kind: 'text', text: t('commands.roll.lead', { title: definition.title }) } as const,
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
    {
      kind: 'number',
      name: 'printed',
      label: t('commands.roll.printedCount'),
      hint: t('commands.roll.printedHint'),
      optional: true,
      min: 1,
      max: mostPrinted,
    },
    {
      kind: 'choices',
      name: 'include',
      label: t('commands.roll.include'),
      optional: true,
      max: byChoice.length,
      options: byChoice.map((id) => ({ id, label: t(`commands.roll.included.${id}`) })),
      initial: byChoice.filter((name) => plainInclude[name]),
    },
  ];
}

/** Adds whoever was named to the roll. Bad lines: all are told, and nobody is added. */
export async function addVoters(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const sources = readSources(actor, values);
  if (sources === null) return { kind: 'errors', errors: lineErrors(t, values, []) };
  const added = await desk.engine.addToRoll(actor.address, id.data, sources, readInclude(values));
  if (added.ok) return rollReport(visit, id.data, added.value);
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
    ...list(values, 'channels').map(
      (channel) => ({ kind: 'channel', platform, channel: { workspace, channel } }) as const,
    ),
    ...list(values, 'groups').map((group) => ({ kind: 'group', platform, workspace, group }) as const),
  ];
}

/** Where nothing was asked, as usual; boxes without a tick are an empty list. */
function readInclude(values: Values): Include {
  if (values['include'] === undefined) return plainInclude;
  const chosen = list(values, 'include');
  return { guests: chosen.includes('guests'), strangers: chosen.includes('strangers') };
}

function fieldOf(refusal: Refusal, values: Values): string | null {
  if (refusal.kind === 'bad-count') return 'printed';
  if (refusal.kind === 'nobody-to-add') return upload(values, 'file') === null ? 'channels' : 'file';
  if (refusal.kind === 'chat') return 'channels';
  return null;
}
