import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { bltBallot, bltHead, bltTail, hasBlt } from '../../src/core/blt.ts';
import type { Contest } from '../../src/core/contest.ts';
import { csvText } from '../../src/core/csv.ts';
import { publishesBallots } from '../../src/core/publication.ts';
import { blankSelection, isRanking } from '../../src/core/selection.ts';
import type { BoardLine, PublicView } from '../../src/engine/results.ts';
import { resultRows } from '../../src/words/resultCsv.ts';
import { viewFor } from '../reading.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { type Address, withView } from './view.ts';

/** Results for spreadsheets, and ranked ballots for other programs that count. */
export function downloadRoutes(house: House): Router {
  const router = Router();
  router.get('/e/:id/result.csv', withView(house, sendTable));
  router.get('/e/:id/ballots/:contest.blt', withView(house, sendBallots));
  return router;
}

/** In the reader's language: its headings and the names of its numbers are words. */
async function sendTable(site: Site, view: PublicView, res: Response): Promise<void> {
  const { t, shown } = viewFor(site, view);
  const { election, result, rollSize, cast, final } = shown;
  if (result === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  const { definition, id } = election;
  const rows = resultRows(t, { definition, result, rollSize, cast, final });
  res.attachment(`result-${id}.csv`).type('text/csv; charset=utf-8').set('Content-Language', site.t.tag);
  res.vary('Accept-Language').status(200).send(csvText(rows));
}

/** The valid ballots of a ranked contest in the order of the board, once it is published; the same for all readers. */
async function sendBallots(
  site: Site,
  view: PublicView,
  res: Response,
  { contest: asked }: Address,
): Promise<void> {
  const { id, state, definition, settings, opened } = view.election;
  const contest = definition.contests.find((known) => known.id === asked);
  const weights = (opened?.manifest.weights ?? []).map(({ weight }) => weight);
  const isThere = state === 'published' && publishesBallots(settings);
  if (!isThere || contest === undefined || !hasBlt(contest, weights))
    return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.attachment(`${contest.id}-${id}.blt`).type('text/plain; charset=utf-8').status(200);
  await pipeline(Readable.from(bltOf(contest, site.engine.board(id))), res);
}

async function* bltOf(contest: Contest, lines: AsyncIterable<BoardLine>): AsyncGenerator<string> {
  yield bltHead(contest);
  for await (const { ballot, weight } of lines) {
    if (ballot?.ok !== true) continue;
    const selection = ballot.value[contest.id] ?? blankSelection(contest);
    yield bltBallot(contest, isRanking(selection) ? selection : [], weight);
  }
  yield bltTail(contest);
}
