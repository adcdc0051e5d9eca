import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { Result } from '../../src/core/result.ts';
import type { BallotRefusal, TokenRefusal } from '../../src/voting/site.ts';
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

/** Answers with what was asked for, or with a refusal and its sentence. */
export function answerJson<R extends TokenRefusal | BallotRefusal>(
  house: House,
  statuses: Readonly<Record<R, number>>,
  work: (req: Request) => Promise<Result<object, R>>,
): RequestHandler {
  return async (req, res) => {
    const answer = await work(req);
    if (answer.ok) return res.json(answer.value);
    const refusal = answer.error;
    const text = siteFor(house, req).t(`web.refused.${refusal}`);
    return res.status(statuses[refusal]).json({ refusal, text });
  };
}
