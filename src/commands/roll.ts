import { type Address, chatParts } from '../core/address.ts';
import { type ElectionId, electionIdSchema } from '../core/ids.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { RollReport } from '../engine/roll.ts';
import type { RollSource } from '../engine/rollSources.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { openButton } from './draft/draftCard.ts';
import { list, text } from './draft/draftRead.ts';
import { actionOn } from './elections.ts';
import { refusalSentences, refused } from './refusals.ts';
import type { Actor, Field, Part, Reply, Values } from './ui.ts';
import { buttons } from './ui.ts';

/** As many people who were left out as are named one by one. */
const mostNamed = 30;

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
  ];
}

/** Adds whoever was named to the roll. Bad lines: all are told, and nobody is added. */
export async function addVoters({ desk, actor, t }: Visit, state: string, values: Values): Promise<Reply> {
  const id = electionIdSchema.safeParse(state);
  if (!id.success) return refused(t, { kind: 'unknown-election' });
  const added = await desk.engine.addToRoll(actor.address, id.data, readSources(actor, values));
  if (added.ok) return report(t, id.data, added.value);
  const field = fieldOf(added.error);
  if (field === null) return refused(t, added.error);
  return { kind: 'errors', errors: { [field]: refusalSentences(t, added.error).join(' ') } };
}

/** Pasted text goes first: its bad lines are found before any platform is asked. */
function readSources(actor: Actor, values: Values): readonly RollSource[] {
  const { workspace, address } = actor;
  const platform = address.kind;
  const pasted = text(values, 'addresses');
  const people = list(values, 'people')
    .map((value): Address => ({ kind: platform, value }))
    .filter((person) => chatParts(person).user !== '');
  return [
    ...(pasted.trim() === '' ? [] : [{ kind: 'text', text: pasted } as const]),
    ...(people.length === 0 ? [] : [{ kind: 'people', platform, people } as const]),
    ...list(values, 'channels').map(
      (channel) => ({ kind: 'channel', platform, channel: { workspace, channel } }) as const,
    ),
    ...list(values, 'groups').map((group) => ({ kind: 'group', platform, workspace, group }) as const),
  ];
}

function fieldOf(refusal: Refusal): string | null {
  if (refusal.kind === 'bad-lines') return 'addresses';
  if (refusal.kind === 'chat' || refusal.kind === 'nobody-to-add') return 'channels';
  return null;
}

function report(t: Translate, id: ElectionId, { size, added, merged, leftOut }: RollReport): Reply {
  const summary = t('commands.roll.report', { added, merged, size });
  const named = leftOut
    .slice(0, mostNamed)
    .map(({ name, standing }) => t('commands.roll.leftOut', { name, standing }));
  const more = leftOut.length - named.length;
  const items = more > 0 ? [...named, t('refusal.andMore', { count: more })] : named;
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    ...(items.length === 0 ? [] : [{ kind: 'list', label: t('commands.roll.leftOutTitle'), items } as const]),
    buttons(
      { label: t('commands.button.rollMore'), action: actionOn('roll', id) },
      { label: t('commands.button.show'), action: actionOn('show', id) },
      ...(size > 0 ? [openButton(t, id, size)] : []),
    ),
  ];
  return { kind: 'say', message: { summary, parts } };
}
