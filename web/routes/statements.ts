import { type Response, Router } from 'express';
import type { PublicView } from '../../src/engine/results.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { sendForGood } from './unchanging.ts';
import { type Address, withView } from './view.ts';

/** What choices say for themselves: frozen at the opening, and served by hash, so that it never changes. */
export function statementRoutes(house: House): Router {
  const router = Router();
  router.get('/e/:id/statements.json', withView(house, sendStatements));
  router.get('/e/:id/statement/:hash.webp', withView(house, sendPhoto));
  return router;
}

/** The canonical bytes to which the manifest commits. */
async function sendStatements(site: Site, { election }: PublicView, res: Response): Promise<void> {
  const frozen = await site.engine.statements(election);
  if (frozen === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.type('json');
  sendForGood(res, `statements-${election.opened?.manifest.statements}`, Buffer.from(frozen.file));
}

async function sendPhoto(
  site: Site,
  { election }: PublicView,
  res: Response,
  { hash = '' }: Address,
): Promise<void> {
  const image = /^[\w-]{43}$/u.test(hash) ? await site.engine.photo(election, hash) : null;
  if (image === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.type('webp');
  sendForGood(res, `photo-${hash}`, Buffer.from(image));
}
