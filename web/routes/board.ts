import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import type { BoardLine, PublicView } from '../../src/engine/results.ts';
import { compressing } from '../compressing.ts';
import { viewFor } from '../reading.ts';
import { problemAnswer, sendPage, startPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { partsPage } from '../views/board/parts.ts';
import { boardRow } from '../views/board/row.ts';
import { boardBottom, boardTitle, boardTop, emptyBoardPage, type Listed } from '../views/board/top.ts';
import { html } from '../views/html.ts';
import { markupFor, pageEnd, pageStart } from '../views/layout.ts';
import { type Address, withView } from './view.ts';

/** The published list of ballots. No search of a receipt ever reaches the server. */
export function boardRoutes(house: House): Router {
  const router = Router();
  router.get('/e/:id/board', withView(house, showBoard));
  router.get('/e/:id/board/all', withView(house, showWhole));
  router.get('/e/:id/board/:prefix', withView(house, showPart));
  return router;
}

/** A list that fits one page comes down once; a longer one by parts. */
async function showBoard(site: Site, view: PublicView, res: Response): Promise<void> {
  const board = await site.engine.publishedBoard(view.election.id);
  const { t, shown } = viewFor(site, view);
  if (board === null) return sendPage(res, site, { status: 200, page: emptyBoardPage(t, shown) });
  if (board.partLength === 0) return showWhole(site, view, res);
  sendPage(res, site, { status: 200, page: partsPage(t, shown, board) });
}

async function showWhole(site: Site, view: PublicView, res: Response): Promise<void> {
  const { id, closing } = view.election;
  if (closing === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  await stream(site, view, res, { prefix: '', count: closing.size }, site.engine.board(id));
}

async function showPart(
  site: Site,
  view: PublicView,
  res: Response,
  { prefix = '' }: Address,
): Promise<void> {
  const lines = await site.engine.boardPart(view.election.id, prefix);
  if (lines === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  await stream(site, view, res, { prefix, count: lines.length }, lines);
}

type Lines = AsyncIterable<BoardLine> | Iterable<BoardLine>;

async function stream(
  site: Site,
  view: PublicView,
  res: Response,
  listed: Listed,
  lines: Lines,
): Promise<void> {
  const ways = compressing(startPage(res, site, 200));
  await pipeline([Readable.from(boardPage(site, view, listed, lines)), ...ways, res]);
}

const chunk = 32_768;

async function* boardPage(
  site: Site,
  view: PublicView,
  listed: Listed,
  lines: Lines,
): AsyncGenerator<string> {
  const { t, shown } = viewFor(site, view);
  const { contests } = shown.election.definition;
  const head = pageStart(site, { title: boardTitle(t, shown), script: 'board' });
  let waiting = markupFor(site, html`${head}${boardTop(t, shown, listed)}`);
  for await (const line of lines) {
    waiting += boardRow(t, contests, line).toString();
    if (waiting.length < chunk) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
  yield markupFor(site, html`${boardBottom(t, shown)}${pageEnd(site)}`);
}
