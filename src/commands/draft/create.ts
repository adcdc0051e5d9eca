import { toBase64url } from '../../core/encoding.ts';
import type { DraftInput } from '../../engine/elections.ts';
import type { Organiser } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { notOffered } from '../offering.ts';
import { refused, sentence } from '../refusals.ts';
import type { Callback, Field, Form, Part, Reply, Values } from '../ui.ts';
import { type Asked, parseAsked, readAsked, writeAsked } from './asked.ts';
import { askedParts, contestOf } from './contestForm.ts';
import type { Filled } from './draftErrors.ts';
import { channelField, descriptionField, questionField, settingsFields, titleField } from './draftForm.ts';
import { readHome, readSettings, text } from './draftRead.ts';
import { methodFields } from './methodFields.ts';
import { methodField } from './methods.ts';
import { storeDraft } from './store.ts';
import { templateContest, templateParts, templateSettings } from './templateForm.ts';
import { anyMethod, readTemplate, templateField } from './templates.ts';

/**
 * Asks what is to be decided: most elections are one of a few kinds. The state makes a form that is sent twice one draft,
 * and remembers in which channel it was asked for.
 */
export async function askForDraft({ desk, actor, t }: Visit): Promise<Reply> {
  const may = await desk.engine.mayCreate(actor.address);
  if (!may.ok) return refused(t, may.error);
  const here = encodeURIComponent(actor.channel ?? '');
  const state = `${toBase64url(desk.engine.pageNonce())}:${here}`;
  return createForm(t, 'template', state, [templateField(t)]);
}

/** Asks for the little that a template needs; without one for title, question and method: the next form depends on it. */
export async function askByTemplate({ t }: Visit, state: string, values: Values): Promise<Reply> {
  const chosen = text(values, 'template');
  if (chosen === anyMethod)
    return createForm(t, 'create', state, [titleField(t), questionField(t), methodField(t)]);
  const template = readTemplate(chosen);
  if (template === null) return { kind: 'errors', errors: { template: t('refusal.input.invalid') } };
  const parts = templateParts(t, template, channelOf(state));
  return createForm(t, 'create-template', `${state}:${template}`, parts);
}

/** Creates the draft of a template, or names every problem at its field. */
export async function createByTemplate(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const template = readTemplate(state.split(':')[2] ?? '');
  if (template === null) return sentence(t, t('commands.unknownButton'));
  const { contest, lines, problems } = templateContest(t, template, values, 'q1');
  const definition = { title: text(values, 'title'), description: '', contests: [contest] };
  const input = { definition, settings: templateSettings(visit.actor, values) };
  const filled = { fields: templateParts(t, template, channelOf(state)), values, lines, problems };
  return createOnce(visit, state, input, filled);
}

/** Asks for all the rest that a first draft needs. */
export async function askForDraftDetails(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const asked = readAsked(t, state, values, true);
  if ('errors' in asked) return { kind: 'errors', errors: asked.errors };
  return createForm(t, 'create-details', writeAsked(asked), detailParts(visit, asked));
}

function detailParts(visit: Visit, { about, title, question, rule }: Asked): readonly (Part | Field)[] {
  const { t } = visit;
  return [
    { kind: 'heading', text: title },
    ...askedParts(t, question, rule),
    ...methodFields(t, rule),
    { kind: 'divider' },
    descriptionField(t),
    ...settingsFields(visit),
    channelField(t, channelOf(about)),
  ];
}

/** Creates the draft, or names every problem at its field. */
export async function createDraft(visit: Visit, state: string, values: Values): Promise<Reply> {
  const { actor, t } = visit;
  const asked = parseAsked(state);
  if (asked === null) return sentence(t, t('commands.unknownButton'));
  const { contest, lines, problems } = contestOf(t, asked, values, 'q1');
  const definition = { title: asked.title, description: text(values, 'description'), contests: [contest] };
  const input = { definition, settings: readSettings(actor, values) };
  return createOnce(visit, asked.about, input, {
    fields: detailParts(visit, asked),
    values,
    lines,
    problems,
  });
}

/** @param about the same for forms that are one */
async function createOnce(visit: Visit, about: string, input: DraftInput, filled: Filled): Promise<Reply> {
  const { desk, actor } = visit;
  const errors = await notOffered(visit, filled.values);
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const organiser: Organiser = { address: actor.address, name: actor.name };
  const home = readHome(actor, filled.values);
  const work = () => storeDraft(visit, input, filled, (draft) => desk.engine.create(organiser, draft, home));
  return desk.memory.once(`create:${about}`, work, ({ kind }) => kind === 'say');
}

function createForm(t: Translate, callback: Callback, state: string, parts: Form['parts']): Reply {
  const last = callback === 'create-details' || callback === 'create-template';
  const submit = t(last ? 'commands.draft.create' : 'commands.draft.continue');
  const [title, close] = [t('commands.draft.createTitle'), t('commands.button.dismiss')];
  return { kind: 'form', form: { title, submit, close, callback, state, parts } };
}

/** Where it was asked for a draft. */
function channelOf(about: string): string {
  const [, here = ''] = about.split(':');
  try {
    return decodeURIComponent(here);
  } catch {
    return '';
  }
}
