import { Router } from 'express';
import { electionIdSchema } from '../../src/core/ids.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { Site } from '../site.ts';
import { homePage } from '../views/home.ts';
import { receiptCheckPage } from '../views/receiptCheck.ts';

const nobody = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');

/** The pages that belong to no election, the site's own files, and the answer to a load balancer. */
export function pageRoutes(site: Site): Router {
  const router = Router();
  router.get('/', (_req, res) => sendPage(res, site, { status: 200, page: homePage(site.t) }));
  router.get('/receipt', (_req, res) => sendPage(res, site, { status: 200, page: receiptCheckPage(site.t) }));
  router.get('/assets/:name', (req, res) => {
    const file = site.assets.file(req.params.name);
    if (file === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
    res
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .type(file.type)
      .send(Buffer.from(file.bytes));
  });
  router.get('/healthz', async (_req, res) => {
    await site.engine.election(nobody);
    res.type('text').send('ok\n');
  });
  return router;
}
