import {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import { z } from 'zod';
import { mostUploaded } from '../../src/commands/uploads.ts';
import { keepLanguage, siteFor } from '../language.ts';
import { problemOf } from '../problems.ts';
import { formBody } from '../routes/formBody.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House } from '../site.ts';
import { act, look } from './acting.ts';
import { officeBody, readSent } from './body.ts';
import { clearCookie, readCookie, setCookie } from './cookie.ts';
import { fullRecordRoutes } from './fullRecord.ts';
import { meRoutes } from './me.ts';
import { type Guest, type Office, signedIn } from './office.ts';
import { pathOf } from './render/buttons.ts';
import { signInRoutes } from './signIn.ts';
import { isLook } from './verbs.ts';
import { enterGonePage, enterPage, leftPage } from './views/entrance.ts';
import { homePage, sentencePage } from './views/office.ts';

const tokenSchema = z.string().regex(/^[\w-]{43}$/u);

/** The organiser's pages: every action and form of the commands, behind a session that a one-time link begins. */
export function officeRoutes(office: Office): Router {
  const { house } = office;
  const router = Router();
  router.use(signInRoutes(house), meRoutes(office), fullRecordRoutes(office));
  router.get('/organiser/enter/:token', showEntrance(house));
  router.post('/organiser/enter/:token', formBody, enter(house));
  router.post('/organiser/leave', formBody, leave(house));
  router.get(
    '/organiser',
    signedIn(office, async (guest, _req, res) => {
      const message = await office.commands.home(guest.actor);
      sendPage(res, guest.site, { status: 200, page: homePage(guest, message) });
    }),
  );
  router.get(
    '/organiser/do/:action',
    signedIn<{ action: string }>(office, async (guest, req, res) => {
      const { action } = req.params;
      const known = isLook(action);
      sendPage(res, guest.site, known ? await look(guest, action) : problemAnswer(guest.site, 'not-found'));
    }),
  );
  router.post('/organiser/act', takeForm(office));
  return router;
}

function showEntrance(house: House): RequestHandler<{ token: string }> {
  return (req, res) => {
    const site = siteFor(house, req as Parameters<RequestHandler>[0]);
    const token = tokenSchema.safeParse(req.params.token);
    const page = token.success ? enterPage(site.t, token.data) : null;
    sendPage(res, site, page === null ? problemAnswer(site, 'not-found') : { status: 200, page });
  };
}

/** Only this spends a link: scanners of links may open what they like. */
function enter(house: House): RequestHandler<{ token: string }> {
  return async (req, res) => {
    const site = siteFor(house, req as Parameters<RequestHandler>[0]);
    const token = tokenSchema.safeParse(req.params.token);
    const entered = token.success ? await house.engine.enterPages(token.data) : null;
    if (entered === null || !entered.ok)
      return sendPage(res, site, { status: 410, page: enterGonePage(site.t) });
    const { session, election } = entered.value;
    setCookie(res, house.publicUrl, session);
    const next = election === null ? '/organiser' : pathOf(`show:${election}`);
    res.redirect(303, keepLanguage(next, site.chosen));
  };
}

function leave(house: House): RequestHandler {
  return async (req, res) => {
    const site = siteFor(house, req);
    const session = readCookie(req.get('cookie'));
    const where: unknown = req.body?.where;
    if (session !== null) await house.engine.leavePages(session, where === 'everywhere');
    clearCookie(res, house.publicUrl);
    sendPage(res, site, { status: 200, page: leftPage(site.t) });
  };
}

/** The body is read only once it is known who sends it. */
function takeForm(office: Office): (RequestHandler | ErrorRequestHandler)[] {
  const guests = new WeakMap<object, Guest>();
  return [
    signedIn(office, (guest, req, _res, next) => {
      guests.set(req, guest);
      next();
    }),
    ...officeBody,
    async (req: Request, res: Response) => {
      const guest = guestOf(guests, req);
      const sent = await readSent(req);
      const done = sent.ok ? await act(guest, sent.value) : problemAnswer(guest.site, sent.error);
      sendPage(res, guest.site, done);
    },
    (error: unknown, req: Request, res: Response, next: NextFunction) => {
      if (problemOf(error, () => false) !== 'too-large') return next(error);
      const guest = guestOf(guests, req);
      const { t } = guest.site;
      const text = t('web.organiser.problem.tooLarge', { most: mostUploaded / 1_000_000 });
      return sendPage(res, guest.site, {
        status: 413,
        page: sentencePage(guest, t('web.organiser.problem.title'), text),
      });
    },
  ];
}

function guestOf(guests: WeakMap<object, Guest>, req: Request): Guest {
  const guest = guests.get(req);
  if (guest === undefined) throw new Error('whoever gets here is signed in');
  return guest;
}
