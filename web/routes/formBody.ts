import express, { type RequestHandler } from 'express';

/** The largest ballot (10 contests of 100 choices, all of them ranked) is far below both limits. */
const limit = '64kb';
const parameterLimit = 2000;

/** Refused before a byte of it is read. */
const formsOnly: RequestHandler = (req, _res, next) => {
  if (req.is('application/x-www-form-urlencoded') !== false) next();
  else next(Object.assign(new Error('only forms are taken here'), { status: 415 }));
};

/** Parses a form; anything else and anything larger is refused. */
export const formBody: RequestHandler[] = [
  formsOnly,
  express.urlencoded({ extended: false, limit, parameterLimit }),
];
