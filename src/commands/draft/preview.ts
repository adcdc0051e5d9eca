import type { ElectionId } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { languagesOf } from '../../core/translatable.ts';
import type { Election } from '../../engine/portsOffice.ts';
import { type Translate, translator } from '../../locales/catalogue.ts';
import { aboutLanguage, languages } from '../../locales/languages.ts';
import { translatorOf } from '../../words/language.ts';
import { ballotForm } from '../ballot/ballotForm.ts';
import { type BallotState, openState } from '../ballot/ballotState.ts';
import { largestForms } from '../ballot/largestForms.ts';
import type { Paper, Weighed } from '../ballot/paper.ts';
import { reviewForm } from '../ballot/reviewForm.ts';
import { answerStep, turnTo } from '../ballot/stepping.ts';
import type { ClickContext, ElectionAction, Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { formToRead } from '../formToRead.ts';
import { refused, sentence } from '../refusals.ts';
import { type Button, buttons, type Form, type Part, type Reply, type Values } from '../ui.ts';
import { ownDraft } from './edit.ts';

/** Stands where the receipt code will be. */
const noCode = 'XXXXX-XXXXX-XXXXX-XXXXX';

/** A draft as a ballot shows it, to a voter of the lightest weight. */
interface Preview extends Weighed {
  readonly paper: Paper;
}

/** The ballot as voters will see it, in the language that the button names. Without a page nonce nothing of it can ever be cast. */
export async function preview(visit: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const { desk, t } = visit;
  const language = languages[n - 1] ?? null;
  const draft = await ownDraft(visit, id);
  if (!draft.ok) return refused(t, draft.error);
  if (draft.value.settings.privacy === 'browser') return onTheWeb(t, draft.value);
  const shown = await previewOf(visit, draft.value);
  const state = { election: id, pageNonce: new Uint8Array(), step: 0, answers: {}, invitation: language };
  const real = { ...state, pageNonce: desk.engine.pageNonce() };
  const forms = largestForms(readerIn(visit, state), shown.paper, shown, real);
  const leadsTo = forms.map((form) => asPreview(t, shown, form));
  return { kind: 'form', form: { ...stepForm(visit, shown, state), leadsTo } };
}

/** A step of the preview that was sent: judged like a real one, and followed by the next. */
export async function sendPreview(visit: Visit, sealed: string, values: Values): Promise<Reply> {
  const { t } = visit;
  const carried = await carriedPreview(visit, sealed);
  if (!carried.ok) return carried.error;
  const { paper, state } = carried.value;
  const reader = readerIn(visit, state);
  const next = answerStep(reader.t, paper.manifest.definition, state, values);
  if (!next.ok) return next.error;
  if (next.value.step !== null) return { kind: 'form', form: stepForm(visit, carried.value, next.value) };
  return { kind: 'form', form: asPreview(t, carried.value, reviewForm(reader, paper, next.value, noCode)) };
}

/** To another step, as its button says. */
export async function turnPreview(
  visit: Visit,
  { n }: ElectionAction,
  { state: sealed, values }: ClickContext,
): Promise<Reply> {
  const carried = await carriedPreview(visit, sealed ?? '');
  if (!carried.ok) return carried.error;
  const { paper, state } = carried.value;
  const turned = turnTo(paper.manifest.definition.contests, state, n, values);
  return { kind: 'form', form: stepForm(visit, carried.value, turned) };
}

/** What stands where the private link to the web ballot will be. */
export async function previewOnWeb(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const draft = await ownDraft(visit, id);
  return draft.ok ? onTheWeb(visit.t, draft.value) : refused(visit.t, draft.error);
}

function onTheWeb(t: Translate, { id, definition, settings }: Election): Reply {
  const only = settings.privacy === 'browser';
  const parts: readonly Part[] = [
    { kind: 'note', text: t('commands.preview.lead') },
    { kind: 'heading', text: definition.title },
    { kind: 'text', text: t(only ? 'commands.preview.webOnly' : 'commands.preview.web') },
    buttons(backButton(t, id)),
  ];
  return { kind: 'form', form: formToRead(t, t('commands.preview.title'), parts) };
}

async function carriedPreview(
  visit: Visit,
  sealed: string,
): Promise<Result<Preview & { readonly state: BallotState }, Reply>> {
  const { t } = visit;
  const carried = openState(visit, sealed);
  if (carried === null) return err(sentence(t, t('vote.staleForm')));
  const draft = await ownDraft(visit, carried.election);
  if (!draft.ok) return err(refused(t, draft.error));
  const shown = await previewOf(visit, draft.value);
  return ok({ ...shown, state: carried.read(draft.value.definition.contests) });
}

async function previewOf({ desk }: Visit, { id, definition, settings }: Election): Promise<Preview> {
  const weights = await desk.engine.weights(id);
  const size = weights.reduce((sum, { voters }) => sum + voters, 0);
  const manifest = { election: id, definition, settings, roll: { size }, weights };
  return { paper: { manifest, amendments: [], fingerprint: null }, weight: weights[0]?.weight ?? '1' };
}

/** As a voter of the language that the preview was asked for; it stands where real ballots keep their invitation. */
function readerIn(visit: Visit, { invitation }: BallotState): Visit {
  const language = languages.find((each) => each === invitation);
  return language === undefined ? visit : { ...visit, t: translator(language) };
}

function stepForm(visit: Visit, shown: Preview, state: BallotState): Form {
  return asPreview(visit.t, shown, ballotForm(readerIn(visit, state), shown.paper, shown, state));
}

/** The same form, which says what it is, leads to forms like it, and casts nothing. */
function asPreview(t: Translate, { paper: { manifest } }: Preview, form: Form): Form {
  const id = manifest.election;
  const parts = form.parts.map((part) =>
    part.kind === 'buttons' ? buttons(...part.buttons.map(asPreviewButton)) : part,
  );
  return {
    ...form,
    title: t('commands.preview.title'),
    submit: form.callback === 'cast' ? null : form.submit,
    callback: 'preview',
    tooLarge: actionOn('preview-web', id),
    parts: [
      { kind: 'note', text: t('commands.preview.lead') },
      ...parts,
      { kind: 'divider' },
      buttons(...languageButtons(t, manifest), backButton(t, id)),
    ],
  };
}

/** To the same ballot in the languages in which it has texts of its own. */
function languageButtons(
  t: Translate,
  { election, definition, settings }: Paper['manifest'],
): readonly Button[] {
  const others = languagesOf(definition);
  if (others.length === 0) return [];
  const shown = new Set([translatorOf(settings).language, ...others]);
  return [...shown].map((language) => ({
    label: t('commands.preview.in', { language: aboutLanguage(language).name }),
    action: actionOn('preview', election, languages.indexOf(language) + 1),
  }));
}

function asPreviewButton(button: Button): Button {
  if (!('action' in button)) return button;
  const action = button.action
    .replace(/^change:/u, 'preview-step:')
    .replace(/^browser:/u, 'preview-web:') as typeof button.action;
  return { ...button, action };
}

function backButton(t: Translate, id: ElectionId): Button {
  return { label: t('commands.preview.back'), action: actionOn('show', id) };
}
