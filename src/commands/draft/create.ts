import { toBase64url } from '../../core/encoding.ts';
import type { Home, Organiser } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { sentence } from '../refusals.ts';
import type { Field, Form, Part, Reply, Values } from '../ui.ts';
import { type Asked, parseAsked, readAsked, writeAsked } from './asked.ts';
import { askedParts, contestOf } from './contestForm.ts';
import { descriptionField, questionField, settingsFields, titleField } from './draftForm.ts';
import { readSettings, text } from './draftRead.ts';
import { methodFields } from './methodFields.ts';
import { methodField } from './methods.ts';
import { storeDraft } from './store.ts';

/**
 * Asks for title, question and method: the next form depends on it. The state makes a form that is sent twice one
 * draft, and remembers in which channel it was asked for.
 */
export async function askForDraft({ desk, actor, t }: Visit): Promise<Reply> {
  const form: Form = {
    title: t('commands.draft.createTitle'),
    submit: t('commands.draft.continue'),
    close: t('commands.button.dismiss'),
    callback: 'create',
    state: `${toBase64url(desk.engine.pageNonce())}:${actor.channel ?? ''}`,
    parts: [titleField(t), questionField(t), methodField(t)],
  };
  return { kind: 'form', form };
}

/** Asks for all the rest that a first draft needs. */
export async function askForDraftDetails(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const asked = readAsked(t, state, values, true);
  if ('errors' in asked) return { kind: 'errors', errors: asked.errors };
  const form: Form = {
    title: t('commands.draft.createTitle'),
    submit: t('commands.draft.create'),
    close: t('commands.button.dismiss'),
    callback: 'create-details',
    state: writeAsked(asked),
    parts: detailParts(t, asked),
  };
  return { kind: 'form', form };
}

function detailParts(t: Translate, { about, title, question, rule }: Asked): readonly (Part | Field)[] {
  const [, channel = ''] = about.split(':');
  const announcements: Field = {
    kind: 'channel',
    name: 'channel',
    label: t('commands.draft.channel'),
    hint: t('commands.draft.channelHint'),
    optional: true,
    ...(channel === '' ? {} : { initial: channel }),
  };
  return [
    { kind: 'heading', text: title },
    ...askedParts(t, question, rule),
    ...methodFields(t, rule),
    { kind: 'divider' },
    descriptionField(t),
    ...settingsFields(t),
    announcements,
  ];
}

/** Creates the draft, or names every problem at its field. */
export async function createDraft(visit: Visit, state: string, values: Values): Promise<Reply> {
  const asked = parseAsked(state);
  if (asked === null) return sentence(visit.t, visit.t('commands.unknownButton'));
  const work = () => create(visit, asked, values);
  return visit.desk.memory.once(`create:${asked.about}`, work, ({ kind }) => kind === 'say');
}

async function create(visit: Visit, asked: Asked, values: Values): Promise<Reply> {
  const { desk, actor, t } = visit;
  const organiser: Organiser = { address: actor.address, name: actor.name };
  const { contest, lines, problems } = contestOf(t, asked, values, 'q1');
  const definition = { title: asked.title, description: text(values, 'description'), contests: [contest] };
  const input = { definition, settings: readSettings(actor, values) };
  const filled = { fields: detailParts(t, asked), values, lines, problems };
  return storeDraft(visit, input, filled, (draft) =>
    desk.engine.create(organiser, draft, homeOf(visit, values)),
  );
}

function homeOf({ actor }: Visit, values: Values): Home | null {
  const channel = text(values, 'channel');
  if (channel === '') return null;
  return { platform: actor.address.kind, workspace: actor.workspace, channel };
}
