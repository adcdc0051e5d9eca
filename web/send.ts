import type { Response } from 'express';
import { type Problem, problemStatus } from './problems.ts';
import type { Site } from './site.ts';
import { type Page, renderPage } from './views/layout.ts';
import { problemPage } from './views/notices.ts';

/** A page and the status with which it is sent. */
export interface Answer {
  readonly status: number;
  readonly page: Page;
}

export function sendPage(res: Response, site: Site, { status, page }: Answer): void {
  res.status(status).type('html').send(renderPage(site, page));
}

/** The answer to a request that cannot be served. */
export function problemAnswer(site: Pick<Site, 't'>, problem: Problem, minutes = 0): Answer {
  return { status: problemStatus[problem], page: problemPage(site.t, problem, minutes) };
}
