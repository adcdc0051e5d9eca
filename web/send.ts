import type { Response } from 'express';
import { sendText } from './compressing.ts';
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
  sendText(startPage(res, site, status), renderPage(site, page));
}

/** The head of a response with a page, which is in the reader's language. */
export function startPage(res: Response, { t }: Pick<Site, 't'>, status: number): Response {
  return res.status(status).type('html').set('Content-Language', t.tag).vary('Accept-Language');
}

/** The answer to a request that cannot be served. */
export function problemAnswer(site: Pick<Site, 't'>, problem: Problem, minutes = 0): Answer {
  return { status: problemStatus[problem], page: problemPage(site.t, problem, minutes) };
}
