import { type RequestHandler, Router } from 'express';
import { electionIdSchema } from '../../src/core/ids.ts';
import { createFileSender } from '../compressing.ts';
import { siteFor } from '../language.ts';
import { policyOfFiles, sendingNothing } from '../security.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { homePage } from '../views/home.ts';
import type { Page } from '../views/layout.ts';
import { receiptCheckPage } from '../views/receiptCheck.ts';
import { verifyPage } from '../views/verify/page.ts';
import { forGood } from './unchanging.ts';

const nobody = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');

/** The pages that belong to no election, the site's own files, and the answer to a load balancer. */
export function pageRoutes(house: House): Router {
  const router = Router();
  const show = (page: (site: Site) => Page): RequestHandler => {
    return (req, res) => {
      const site = siteFor(house, req);
      sendPage(res, site, { status: 200, page: page(site) });
    };
  };
  router.get(
    '/',
    show(({ t }) => homePage(t)),
  );
  router.get(
    '/receipt',
    show(({ t }) => receiptCheckPage(t)),
  );
  router.get('/verify', sendingNothing(), show(verifyPage));
  const sendFile = createFileSender();
  router.get('/assets/:name', (req, res) => {
    const { name } = req.params;
    const file = house.assets.file(name);
    if (file === null) {
      const site = siteFor(house, req);
      return sendPage(res, site, problemAnswer(site, 'not-found'));
    }
    res.set('Cache-Control', forGood).set('Content-Security-Policy', policyOfFiles).type(file.type);
    sendFile(res, name, file.bytes);
  });
  router.get('/healthz', async (_req, res) => {
    await house.engine.election(nobody);
    res.type('text').send('ok\n');
  });
  return router;
}
