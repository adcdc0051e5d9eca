import { randomBytes } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Engine } from '../src/engine/engine.ts';
import type { Clock, Log } from '../src/engine/ports.ts';
import type { Assets } from './bundle.ts';
import { createGuessLimit } from './guessLimit.ts';
import { siteFor } from './language.ts';
import type { OfficeOptions } from './organiser/office.ts';
import { officeRoutes } from './organiser/routes.ts';
import { statementRoutes as ownStatementRoutes } from './organiser/statements/routes.ts';
import { textRoutes } from './organiser/texts/routes.ts';
import { problemOf } from './problems.ts';
import { ballotRoutes } from './routes/ballots.ts';
import { boardRoutes } from './routes/board.ts';
import { downloadRoutes } from './routes/downloads.ts';
import { electionRoutes } from './routes/election.ts';
import { laterRoutes } from './routes/later.ts';
import { mineRoutes } from './routes/mine.ts';
import { organiserRoutes } from './routes/organiser.ts';
import { pageRoutes } from './routes/pages.ts';
import { publishedRoutes } from './routes/published.ts';
import { statementRoutes } from './routes/statements.ts';
import { tokenRoutes } from './routes/token.ts';
import { voteRoutes } from './routes/vote.ts';
import { isCrossSite, secureHeaders } from './security.ts';
import { problemAnswer, sendPage } from './send.ts';
import type { House } from './site.ts';

export interface WebOptions {
  readonly engine: Engine;
  /** The site's own files, which `buildAssets` makes. */
  readonly assets: Assets;
  /** Where voters' browsers find the site, without a slash at the end. */
  readonly publicUrl: string;
  readonly log: Pick<Log, 'error'>;
  readonly clock: Clock;
  /** Whether an error says that the database does not answer. */
  readonly isUnavailable: (error: unknown) => boolean;
  /** Handlers that read bodies themselves (chat platforms sign them), asked before everything else. */
  readonly mounts?: readonly RequestHandler[];
  /** What the organiser's pages need; without it there are none. */
  readonly office?: OfficeOptions;
  /** How many reverse proxies stand before the app, each adding to X-Forwarded-For; none unless told. */
  readonly trustedProxies?: number;
}

/** The web ballot, results and board as an Express app. It gives voters no cookie and logs no body, code or address. */
export function createWeb(options: WebOptions): Express {
  const { clock, mounts = [], trustedProxies = 0 } = options;
  const guesses = createGuessLimit(clock, () => randomBytes(32));
  const house: House = { ...options, guesses };
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', trustedProxies);
  app.use(secureHeaders());
  for (const mount of mounts) app.use(mount);
  app.use(forbidCaching, ownPagesOnly(house));
  app.use(
    pageRoutes(house),
    voteRoutes(house),
    tokenRoutes(house),
    ballotRoutes(house),
    laterRoutes(house),
    electionRoutes(house),
    boardRoutes(house),
    downloadRoutes(house),
    mineRoutes(house),
    publishedRoutes(house),
    statementRoutes(house),
    organiserRoutes(house),
  );
  if (options.office !== undefined) {
    const office = { ...options.office, house };
    app.use(officeRoutes(office), ownStatementRoutes(office), textRoutes(office));
  }
  app.use((req, res) => {
    const site = siteFor(house, req);
    sendPage(res, site, problemAnswer(site, 'not-found'));
  });
  app.use(answerErrors(house));
  return app;
}

const forbidCaching: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

function ownPagesOnly(house: House): RequestHandler {
  const publicHost = URL.parse(house.publicUrl)?.host;
  return (req, res, next) => {
    const foreign =
      req.method === 'POST' && isCrossSite((name) => req.get(name), [publicHost, req.get('host')]);
    if (!foreign) return next();
    const site = siteFor(house, req);
    sendPage(res, site, problemAnswer(site, 'cross-site'));
  };
}

/** What the client did wrong is answered and not logged; the rest is logged without anything that was sent. */
function answerErrors(house: House): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const problem = problemOf(error, house.isUnavailable);
    const ours = problem === 'unavailable' || problem === 'failed';
    if (ours && !readerWentAway(error)) house.log.error('web', error);
    if (res.headersSent) return res.destroy();
    if (problem === 'unavailable') res.set('Retry-After', '5');
    const site = siteFor(house, req);
    return sendPage(res, site, problemAnswer(site, problem));
  };
}

/** Somebody closed the page while it was still coming. */
function readerWentAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
