import { type Request, type Response, Router } from 'express';
import { toHex } from '../../src/core/encoding.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { type Admitted, findActiveVoter, findVoter } from '../admission.ts';
import type { BallotForm } from '../fields.ts';
import { readBallotForm, readCodeForm } from '../forms.ts';
import { keepLanguage, siteFor } from '../language.ts';
import { paperFor } from '../paper.ts';
import { admittedFor } from '../reading.ts';
import { refusalAnswer } from '../refusals.ts';
import { type Answer, problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { ballotPage } from '../views/ballot.ts';
import { landingPage } from '../views/landing.ts';
import { receiptPage } from '../views/receipt.ts';
import { retryPage, reviewPage } from '../views/review.ts';
import { issuedElsewherePage, usedPage } from '../views/used.ts';
import { goingOn, votingBlock } from '../views/voting/block.ts';
import { formBody } from './formBody.ts';

type Step = (site: Site, address: string, body: unknown) => Promise<Answer>;

/** Some programs that rewrite links in mails encode the hash sign, so that the code comes as part of the path. */
const encodedHash = /^\/vote%23[\w%-]+$/u;

/** From the code to the receipt. Only `/vote/cast` changes anything, and it takes nothing but POST. */
export function voteRoutes(house: House): Router {
  const router = Router();
  const step = (work: Step) => async (req: Request, res: Response) => {
    const site = siteFor(house, req);
    sendPage(res, site, await work(site, req.ip ?? '', req.body));
  };
  router.get('/vote', (req, res) => {
    const site = siteFor(house, req);
    sendPage(res, site, { status: 200, page: landingPage(site.t) });
  });
  router.get(encodedHash, (req, res) => res.redirect(303, `/vote#${req.path.slice('/vote%23'.length)}`));
  router.get(['/vote/ballot', '/vote/review', '/vote/cast'], (req, res) =>
    res.redirect(303, keepLanguage('/vote', siteFor(house, req).chosen)),
  );
  router.post('/vote', formBody, step(enter));
  router.post('/vote/ballot', formBody, step(change));
  router.post('/vote/review', formBody, step(review));
  router.post('/vote/cast', formBody, step(cast));
  return router;
}

/** With a code to the empty ballot. */
async function enter(site: Site, address: string, body: unknown): Promise<Answer> {
  const form = readCodeForm(body);
  if (!form.ok) return problemAnswer(site, form.error);
  const { code, again, plain } = form.value;
  const found = await findActiveVoter(site, address, code);
  if (!found.ok) return found.error;
  const { voter, opened } = found.value;
  const { election } = admittedFor(site, found.value).shown;
  const data = (mayBegin: boolean) =>
    votingBlock(site, opened, { voter: { code, weight: voter.weight }, mayBegin, open: true });
  if (voter.issued === 'blind')
    return { status: 409, page: goingOn(issuedElsewherePage(site.t, election), data(false)) };
  if (voter.issued === 'attended' && !again) return { status: 200, page: usedPage(site.t, election, code) };
  const empty = { code, election: voter.election, pageNonce: site.engine.pageNonce(), answers: {} };
  const program = toHex(site.assets.hash);
  const way = { sealing: 'either', data: data(true), program } as const;
  const attended = plain || voter.issued !== null;
  const { t, shown } = await paperFor(site, found.value, empty);
  return { status: 200, page: ballotPage(t, shown, empty, [], attended ? undefined : way) };
}

/** Back from the review to the ballot, with its answers. */
async function change(site: Site, address: string, body: unknown): Promise<Answer> {
  const found = await findBallot(site, address, body, findActiveVoter);
  if (!found.ok) return found.error;
  const { form } = found.value;
  const { t, shown } = await paperFor(site, found.value, form);
  return { status: 200, page: ballotPage(t, shown, form) };
}

async function review(site: Site, address: string, body: unknown): Promise<Answer> {
  const found = await findBallot(site, address, body, findActiveVoter);
  if (!found.ok) return found.error;
  const { form, voter } = found.value;
  const reviewed = await site.engine.reviewAttended(voter, form);
  if (!reviewed.ok) return refusalAnswer(site, found.value, form, reviewed.error);
  const { t, shown } = admittedFor(site, found.value);
  const about = { original: found.value.opened, shown: shown.opened, begun: voter.issued !== null };
  return { status: 200, page: reviewPage(t, about, form, reviewed.value.code) };
}

/**
 * Casts the ballot. When the database fails midway nobody knows whether it was recorded: the answer then holds the
 * same form once more, which counts once however often it is sent.
 */
async function cast(site: Site, address: string, body: unknown): Promise<Answer> {
  const form = readBallotForm(body);
  if (!form.ok) return problemAnswer(site, form.error);
  try {
    return await castForm(site, address, body);
  } catch (problem) {
    site.log.error('a cast was not confirmed', problem);
    return { status: site.isUnavailable(problem) ? 503 : 500, page: retryPage(site.t, form.value) };
  }
}

async function castForm(site: Site, address: string, body: unknown): Promise<Answer> {
  const found = await findBallot(site, address, body, findVoter);
  if (!found.ok) return found.error;
  const { form, voter } = found.value;
  const receipt = await site.engine.castAttended(voter, form);
  if (!receipt.ok) return refusalAnswer(site, found.value, form, receipt.error);
  return { status: 200, page: receiptPage(site, admittedFor(site, found.value).shown.opened, receipt.value) };
}

/** Form and voter, which must be of the same election. */
async function findBallot(
  site: Site,
  address: string,
  body: unknown,
  find: typeof findVoter,
): Promise<Result<Admitted & { readonly form: BallotForm }, Answer>> {
  const form = readBallotForm(body);
  if (!form.ok) return err(problemAnswer(site, form.error));
  const found = await find(site, address, form.value.code);
  if (!found.ok) return found;
  if (found.value.voter.election !== form.value.election) return err(problemAnswer(site, 'other-election'));
  return ok({ ...found.value, form: form.value });
}
