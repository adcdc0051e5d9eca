import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { problemOf } from '../../problems.ts';
import { type Answer, problemAnswer, sendPage } from '../../send.ts';
import { officeBody, readSent, type Sent } from '../body.ts';
import { type Draft, draftOf, refusedAnswer, refusedPage } from '../draft.ts';
import { type Guest, type Office, signedIn } from '../office.ts';
import { choiceOf, inputOf, statementErrors, typedIn, typedOf } from './form.ts';
import { backToList, statementPage, statementsPage } from './pages.ts';

type Address = Readonly<Record<'id' | 'contest' | 'choice' | 'hash', string>>;

/** An organiser at a statement; null: done, and all of them are shown. */
type Work = (guest: Guest, draft: Draft, address: Address, sent: Sent) => Promise<Answer | null>;

/** Statements and photos of choices: organisers draw them up while the election is a draft. */
export function statementRoutes(office: Office): Router {
  const router = Router();
  router.get('/organiser/statements/:id', signedIn<Address>(office, showAll));
  router.get('/organiser/photo/:id/:hash.webp', signedIn<Address>(office, sendPhoto));
  router.get('/organiser/statements/:id/:contest/:choice', signedIn<Address>(office, showOne));
  router.post('/organiser/statements/:id/unlisted', take(office, settle));
  router.post('/organiser/statements/:id/:contest/:choice', take(office, save));
  return router;
}

async function showAll(guest: Guest, req: { params: Address }, res: Response): Promise<void> {
  const draft = await draftOf(guest, req.params.id);
  const answer =
    draft === null
      ? problemAnswer(guest.site, 'not-found')
      : { status: 200, page: statementsPage(guest, draft.election, draft.made) };
  sendPage(res, guest.site, answer);
}

async function showOne(guest: Guest, { params }: { params: Address }, res: Response): Promise<void> {
  const draft = await draftOf(guest, params.id);
  const asked = draft === null ? null : choiceOf(draft.election, params.contest, params.choice);
  if (draft === null || asked === null)
    return sendPage(res, guest.site, problemAnswer(guest.site, 'not-found'));
  const said = draft.made.find(
    ({ contest, label }) => contest === asked.contest.id && label === asked.choice.label,
  );
  const page = statementPage(guest, draft.election, asked, { typed: typedOf(said), said, errors: {} });
  sendPage(res, guest.site, { status: 200, page });
}

async function sendPhoto(
  { site, actor }: Guest,
  { params }: { params: Address },
  res: Response,
): Promise<void> {
  const id = electionIdSchema.safeParse(params.id);
  const image = id.success ? await site.engine.ownPhoto(actor.address, id.data, params.hash) : null;
  if (image === null) sendPage(res, site, problemAnswer(site, 'not-found'));
  else res.type('webp').send(Buffer.from(image));
}

/** The body is read only once it is known who sends it, and that the election is theirs. */
function take(office: Office, work: Work): (RequestHandler<Address> | ErrorRequestHandler<Address>)[] {
  const guests = new WeakMap<object, { guest: Guest; draft: Draft }>();
  const known = (req: object) => {
    const found = guests.get(req);
    if (found === undefined) throw new Error('whoever gets here is signed in');
    return found;
  };
  return [
    signedIn<Address>(office, async (guest, req, res, next) => {
      const draft = await draftOf(guest, req.params.id);
      if (draft === null) return sendPage(res, guest.site, problemAnswer(guest.site, 'not-found'));
      guests.set(req, { guest, draft });
      next();
    }),
    ...(officeBody as RequestHandler<Address>[]),
    async (req: Request<Address>, res: Response) => {
      const { guest, draft } = known(req);
      const sent = await readSent(req as Parameters<typeof readSent>[0]);
      const answer = sent.ok
        ? await work(guest, draft, req.params, sent.value)
        : problemAnswer(guest.site, sent.error);
      if (answer === null) res.redirect(303, `/organiser/statements/${draft.election.id}`);
      else sendPage(res, guest.site, answer);
    },
    (error: unknown, req, res, next) => {
      if (problemOf(error, () => false) !== 'too-large') return next(error);
      const { guest, draft } = known(req);
      const text = guest.site.t('web.statement.problem.photo-too-large');
      return sendPage(res, guest.site, {
        status: 413,
        page: refusedPage(guest, backToList(guest, draft.election.id), text),
      });
    },
  ];
}

const save: Work = async (guest, { election, made }, { contest, choice }, sent) => {
  const { site, actor } = guest;
  const asked = choiceOf(election, contest, choice);
  if (asked === null) return problemAnswer(site, 'not-found');
  const key = { contest: asked.contest.id, label: asked.choice.label };
  const typed = typedIn(sent);
  const { places, ...input } = inputOf(typed, sent.files.get('photo')?.bytes);
  const done = await site.engine.makeStatement(actor.address, election.id, key, input);
  if (done.ok) return null;
  if (done.error.kind !== 'bad-input')
    return refusedAnswer(guest, backToList(guest, election.id), done.error);
  const errors = statementErrors(site.t, done.error.problems, places);
  const said = made.find((each) => each.contest === key.contest && each.label === key.label);
  return { status: 422, page: statementPage(guest, election, asked, { typed, said, errors }) };
};

/** What is done with the statement of a choice that is not listed any more. */
const settle: Work = async (guest, { election }, _, { texts }) => {
  const { engine } = guest.site;
  const one = (name: string) => texts.get(name)?.[0] ?? '';
  const key = { contest: one('contest'), label: one('label') };
  const by = guest.actor.address;
  const to = one('to');
  const done =
    to === ''
      ? await engine.removeStatement(by, election.id, key)
      : await engine.moveStatement(by, election.id, key, to);
  return done.ok ? null : refusedAnswer(guest, backToList(guest, election.id), done.error);
};
