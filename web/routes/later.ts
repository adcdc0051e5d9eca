import { Router } from 'express';
import { viewFor } from '../reading.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House } from '../site.ts';
import { votingIsOver } from '../views/election.ts';
import { html } from '../views/html.ts';
import { overPage } from '../views/notices.ts';
import { statementParts } from '../views/statements.ts';
import { votingBlock } from '../views/voting/block.ts';
import { laterPage } from '../views/voting/early.ts';
import { withView } from './view.ts';

/** Where a voting token that was taken early is brought to; it stands in the fragment or a file and never comes here. */
export function laterRoutes(house: House): Router {
  const router = Router();
  router.get(
    '/e/:id/vote',
    withView(house, async (site, view, res) => {
      const { election } = view;
      const { id, opened } = election;
      if (opened === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
      const open = !votingIsOver(election, site.clock.now());
      const data = votingBlock(site, opened, { voter: null, mayBegin: open, open });
      const frozen = await site.engine.statements(election);
      const { t, shown } = viewFor(site, view);
      const said = frozen && statementParts(t, shown.election.definition, frozen.statements);
      const over = open ? null : overPage(t, shown.election);
      return sendPage(res, site, { status: 200, page: laterPage(site.t, id, html`${data}${said}`, over) });
    }),
  );
  return router;
}
