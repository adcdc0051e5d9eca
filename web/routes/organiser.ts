import { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { PrintedCodes } from '../../src/engine/printedCodes.ts';
import { printedSlips } from '../../src/slips/slips.ts';
import { translatorOf } from '../../src/words/language.ts';
import { siteFor } from '../language.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { slipsGonePage, slipsPage } from '../views/slips.ts';
import { formBody } from './formBody.ts';

type Address = { token: string };

const tokenSchema = z.string().regex(/^[\w-]{43}$/u);
const formSchema = z.strictObject({ paper: z.enum(['a4', 'letter']) });

/** What organisers fetch by a link that is good once. GET spends nothing: link scanners may open what they like. */
export function organiserRoutes(house: House): Router {
  const router = Router();
  router.get('/organiser/slips/:token', showSlips(house));
  router.post('/organiser/slips/:token', formBody, fetchSlips(house));
  return router;
}

function showSlips(house: House): RequestHandler<Address> {
  return (req, res) => {
    const site = siteFor(house, req);
    const token = tokenSchema.safeParse(req.params.token);
    const answer = token.success
      ? { status: 200, page: slipsPage(site.t, token.data) }
      : problemAnswer(site, 'not-found');
    sendPage(res, site, answer);
  };
}

function fetchSlips(house: House): RequestHandler<Address> {
  return async (req, res) => {
    const site = siteFor(house, req);
    const token = tokenSchema.safeParse(req.params.token);
    if (!token.success) return sendPage(res, site, problemAnswer(site, 'not-found'));
    const form = formSchema.safeParse(req.body);
    if (!form.success) return sendPage(res, site, problemAnswer(site, 'bad-form'));
    const codes = await site.engine.slipsByLink(token.data);
    if (codes.ok) return sendSlips(site, res, codes.value, form.data.paper);
    const reason = codes.error.kind === 'unknown-link' ? 'web.slips.unknown' : 'web.slips.notOpen';
    sendPage(res, site, { status: 410, page: slipsGonePage(site.t, site.t(reason)) });
  };
}

async function sendSlips(
  site: Site,
  res: Response,
  { election, fingerprint, slips }: PrintedCodes,
  paper: 'a4' | 'letter',
): Promise<void> {
  const { definition, settings } = election;
  const { closesAt, timeZone } = settings;
  const pdf = await printedSlips({
    t: translatorOf(settings),
    title: definition.title,
    publicUrl: site.publicUrl,
    closes: closesAt === null ? null : { at: closesAt, timeZone },
    fingerprint,
    slips,
    paper,
    printedAt: site.clock.now(),
  });
  res.attachment('voting-slips.pdf').type('pdf').send(Buffer.from(pdf));
}
