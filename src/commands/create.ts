import { toBase64url } from '../core/encoding.ts';
import type { Home, Organiser } from '../engine/portsOffice.ts';
import type { Visit } from './desk.ts';
import { draftCard } from './draftCard.ts';
import { draftErrors } from './draftErrors.ts';
import { contestFields, settingsFields, titleFields } from './draftForm.ts';
import { readContest, readSettings, readTitles, text } from './draftRead.ts';
import { refused } from './refusals.ts';
import type { Field, Form, Reply, Values } from './ui.ts';

/** Asks for everything that a first draft needs. The state makes a form that is sent twice one draft. */
export async function askForDraft({ desk, actor, t }: Visit): Promise<Reply> {
  const form: Form = {
    title: t('commands.draft.createTitle'),
    submit: t('commands.draft.create'),
    close: t('commands.button.dismiss'),
    callback: 'create',
    state: toBase64url(desk.engine.pageNonce()),
    parts: fields({ t, channel: actor.channel }),
  };
  return { kind: 'form', form };
}

function fields({ t, channel }: { t: Visit['t']; channel: string | null }): readonly Field[] {
  const announcements: Field = {
    kind: 'channel',
    name: 'channel',
    label: t('commands.draft.channel'),
    hint: t('commands.draft.channelHint'),
    optional: true,
    ...(channel === null ? {} : { initial: channel }),
  };
  return [...titleFields(t), ...contestFields(t), ...settingsFields(t), announcements];
}

/** Creates the draft, or names every problem at its field. */
export async function createDraft(visit: Visit, state: string, values: Values): Promise<Reply> {
  const work = () => create(visit, values);
  return visit.desk.memory.once(`create:${state}`, work, ({ kind }) => kind === 'say');
}

async function create(visit: Visit, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const organiser: Organiser = { address: actor.address, name: actor.name };
  const definition = { ...readTitles(values), contests: [readContest(values, 'q1')] };
  const input = { definition, settings: readSettings(actor, values) };
  const created = await desk.engine.create(organiser, input, homeOf(visit, values));
  if (created.ok) return draftCard(visit, created.value);
  return draftErrors(t, created.error, fields({ t, channel: null }), values) ?? refused(t, created.error);
}

function homeOf({ actor }: Visit, values: Values): Home | null {
  const channel = text(values, 'channel');
  if (channel === '') return null;
  return { platform: actor.address.kind, workspace: actor.workspace, channel };
}
