import { type RequestHandler, Router } from 'express';
import { electionIdSchema } from '../../src/core/ids.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { createFileSender } from '../compressing.ts';
import { siteFor } from '../language.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House } from '../site.ts';
import { homePage } from '../views/home.ts';
import type { Page } from '../views/layout.ts';
import { receiptCheckPage } from '../views/receiptCheck.ts';
import { forGood } from './unchanging.ts';

const nobody = electionIdSchema.parse('00000000-0000-4000-8000-000000000000');

/** The pages that belong to no election, the site's own files, and the answer to a load balancer. */
export function pageRoutes(house: House): Router {
  const router = Router();
  const show = (page: (t: Translate) => Page): RequestHandler => {
    return (req, res) => {
      const site = siteFor(house, req);
      sendPage(res, site, { status: 200, page: page(site.t) });
    };
  };
  router.get('/', show(homePage));
  router.get('/receipt', show(receiptCheckPage));
  const sendFile = createFileSender();
  router.get('/assets/:name', (req, res) => {
    const { name } = req.params;
    const file = house.assets.file(name);
    if (file === null) {
      const site = siteFor(house, req);
      return sendPage(res, site, problemAnswer(site, 'not-found'));
    }
    sendFile(res.set('Cache-Control', forGood).type(file.type), name, file.bytes);
  });
  router.get('/healthz', async (_req, res) => {
    await house.engine.election(nobody);
    res.type('text').send('ok\n');
  });
  return router;
}
