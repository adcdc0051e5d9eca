import { type RequestHandler, Router } from 'express';
import { findVoter } from '../admission.ts';
import { readCodeForm } from '../forms.ts';
import { siteFor } from '../language.ts';
import { admittedFor } from '../reading.ts';
import { type Answer, problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { minePage, ownEntryPage } from '../views/mine.ts';
import { formBody } from './formBody.ts';

/** A voter's own entry of the roll, shown for the code: looking changes nothing, and nothing of it is logged. */
export function mineRoutes(house: House): Router {
  const router = Router();
  router.get('/mine', (req, res) => {
    const site = siteFor(house, req);
    sendPage(res, site, { status: 200, page: minePage(site.t) });
  });
  router.post('/mine', formBody, answer(house));
  return router;
}

function answer(house: House): RequestHandler {
  return async (req, res) => {
    const site = siteFor(house, req);
    sendPage(res, site, await show(site, req.ip ?? '', req.body));
  };
}

async function show(site: Site, address: string, body: unknown): Promise<Answer> {
  const form = readCodeForm(body);
  if (!form.ok) return problemAnswer(site, form.error);
  const { code } = form.value;
  const found = await findVoter(site, address, code, minePage);
  if (!found.ok) return found.error;
  const entry = await site.engine.ownEntry(found.value.voter);
  if (entry === null) throw new Error('who has a code is on the roll');
  const { t, shown } = admittedFor(site, found.value);
  return { status: 200, page: ownEntryPage(t, shown.opened, entry, code) };
}
