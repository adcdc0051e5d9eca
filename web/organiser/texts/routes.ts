import { type Request, type RequestHandler, type Response, Router } from 'express';
import { inputSentence } from '../../../src/commands/refusals.ts';
import type { LanguageCode } from '../../../src/core/languages.ts';
import type { InputProblem } from '../../../src/engine/refusal.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { languages } from '../../../src/locales/languages.ts';
import { type Answer, problemAnswer, sendPage } from '../../send.ts';
import { officeBody, readSent, type Sent } from '../body.ts';
import { type Draft, draftOf, errorsByField, refusedAnswer } from '../draft.ts';
import { type Guest, type Office, signedIn } from '../office.ts';
import { fieldsOf, inputOf, type TextField, typedIn } from './fields.ts';
import { languagePage } from './formPage.ts';
import { backToTexts, ownLanguage, textsPage, textsPath } from './pages.ts';

type Address = Readonly<Record<'id' | 'language', string>>;

/** Texts of a draft in other languages than its own: a page for each, with the original beside every field. */
export function textRoutes(office: Office): Router {
  const router = Router();
  router.get('/organiser/texts/:id', signedIn<Address>(office, showAll));
  router.get('/organiser/texts/:id/:language', signedIn<Address>(office, showOne));
  router.post('/organiser/texts/:id/:language', take(office));
  return router;
}

/** The draft of the address, and the language in which its texts are to be given; null where there is none of them. */
async function askedFor(
  guest: Guest,
  { id, language: name }: Address,
): Promise<{ readonly draft: Draft; readonly language: LanguageCode } | null> {
  const draft = await draftOf(guest, id);
  const language = languages.find((each) => each === name);
  if (draft === null || language === undefined || language === ownLanguage(draft.election)) return null;
  return { draft, language };
}

async function showAll(guest: Guest, { params }: { params: Address }, res: Response): Promise<void> {
  const draft = await draftOf(guest, params.id);
  const answer =
    draft === null ? problemAnswer(guest.site, 'not-found') : { status: 200, page: textsPage(guest, draft) };
  sendPage(res, guest.site, answer);
}

async function showOne(guest: Guest, { params }: { params: Address }, res: Response): Promise<void> {
  const asked = await askedFor(guest, params);
  if (asked === null) return sendPage(res, guest.site, problemAnswer(guest.site, 'not-found'));
  const { draft, language } = asked;
  if (draft.election.state !== 'draft') return res.redirect(303, textsPath(draft.election.id));
  const shown = { fields: fieldsOf(draft, language), typed: null, errors: {}, meanwhile: false };
  sendPage(res, guest.site, { status: 200, page: languagePage(guest, draft, language, shown) });
}

/** The body is read only once it is known who sends it, and that the election is theirs. */
function take(office: Office): RequestHandler<Address>[] {
  const guests = new WeakMap<object, Guest>();
  return [
    signedIn<Address>(office, async (guest, req, res, next) => {
      if ((await askedFor(guest, req.params)) === null)
        return sendPage(res, guest.site, problemAnswer(guest.site, 'not-found'));
      guests.set(req, guest);
      next();
    }),
    ...(officeBody as RequestHandler<Address>[]),
    async (req: Request<Address>, res: Response) => {
      const guest = guests.get(req);
      if (guest === undefined) throw new Error('whoever gets here is signed in');
      const sent = await readSent(req as Parameters<typeof readSent>[0]);
      const answer = sent.ok
        ? await save(guest, req.params, sent.value)
        : problemAnswer(guest.site, sent.error);
      if (answer === null) res.redirect(303, textsPath(req.params.id));
      else sendPage(res, guest.site, answer);
    },
  ];
}

/** Stores what was sent. @returns null when that is done */
async function save(guest: Guest, address: Address, sent: Sent): Promise<Answer | null> {
  const asked = await askedFor(guest, address);
  if (asked === null) return problemAnswer(guest.site, 'not-found');
  const { draft, language } = asked;
  const { id } = draft.election;
  const fields = fieldsOf(draft, language);
  const typed = typedIn(fields, sent);
  if (typed.texts.size < fields.length || typed.left.length > 0) return editedMeanwhile(guest, address, sent);
  const done = await guest.site.engine.translate(guest.actor.address, id, language, inputOf(fields, typed));
  if (done.ok) return null;
  if (done.error.kind === 'edited-meanwhile') return editedMeanwhile(guest, address, sent);
  if (done.error.kind !== 'bad-input') return refusedAnswer(guest, backToTexts(guest, draft), done.error);
  const errors = textErrors(guest.site.t, fields, done.error.problems);
  const shown = { fields, typed, errors, meanwhile: false };
  return { status: 422, page: languagePage(guest, draft, language, shown) };
}

/** The form anew, with what was typed beside the originals that are still there, and everything else that was typed. */
async function editedMeanwhile(guest: Guest, address: Address, sent: Sent): Promise<Answer> {
  const asked = await askedFor(guest, address);
  if (asked === null) return problemAnswer(guest.site, 'not-found');
  const { draft, language } = asked;
  if (draft.election.state !== 'draft')
    return refusedAnswer(guest, backToTexts(guest, draft), {
      kind: 'wrong-state',
      state: draft.election.state,
    });
  const fields = fieldsOf(draft, language);
  const shown = { fields, typed: typedIn(fields, sent), errors: {}, meanwhile: true };
  return { status: 409, page: languagePage(guest, draft, language, shown) };
}

/** A sentence at each field that is concerned. */
function textErrors(
  t: Translate,
  fields: readonly TextField[],
  problems: readonly InputProblem[],
): Readonly<Record<string, string>> {
  return errorsByField(problems, (problem) => {
    const field = fields.find(({ key }) => key === problem.path);
    return { field: field?.key ?? '', say: () => problemSentence(t, problem, field?.max) };
  });
}

const own = ['own-language', 'no-such-text', 'duplicate-choice-label', 'duplicate-grade'] as const;

function problemSentence(t: Translate, problem: InputProblem, max: number | undefined): string {
  const known = own.find((each) => each === problem.problem);
  return known === undefined ? inputSentence(t, problem, max) : t(`refusal.translation.${known}`);
}
