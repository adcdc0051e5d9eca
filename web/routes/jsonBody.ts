import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { siteFor } from '../language.ts';
import { problemOf, problemStatus } from '../problems.ts';
import type { House } from '../site.ts';

/** Refused before a byte of it is read. */
const jsonOnly: RequestHandler = (req, _res, next) => {
  if (req.is('application/json') !== false) next();
  else next(Object.assign(new Error('only JSON is taken here'), { status: 415 }));
};

/** Parses JSON of at most this size; anything else and anything larger is refused. */
export function jsonBody(limit: string): RequestHandler[] {
  return [jsonOnly, express.json({ limit, strict: true })];
}

/** A body that could not be read is answered in JSON as well; what is wrong on our side is left to the site. */
export function answerBadJson(house: House): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = problemOf(error, house.isUnavailable);
    const status = problemStatus[problem];
    if (status >= 500) return next(error);
    return res
      .status(status)
      .json({ refusal: 'bad-form', text: siteFor(house, req).t('web.refused.bad-form') });
  };
}
