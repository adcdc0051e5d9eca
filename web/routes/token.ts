import { Router } from 'express';
import { z } from 'zod';
import { byteText } from '../../src/core/byteText.ts';
import { fromBase64url, toBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { IssueRefusal } from '../../src/engine/clerk.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import {
  type EntryRefusal,
  entryPath,
  type Signed,
  type TokenRefusal,
  tokenPath,
} from '../../src/voting/site.ts';
import type { House } from '../site.ts';
import { answerBadJson, answerJson, jsonBody } from './jsonBody.ts';

const askSchema = z.strictObject({
  code: z.string().max(200),
  election: electionIdSchema,
  /** As long as the modulus of a token key. */
  blinded: byteText(256),
});

const statuses: Readonly<Record<TokenRefusal, number>> = {
  'bad-form': 400,
  'unknown-code': 404,
  'issued-otherwise': 409,
  'void-code': 410,
  closed: 410,
  'too-many': 429,
  paused: 503,
};

const codeSchema = z.strictObject({ code: z.string().max(200) });

/** The clerk's window for browsers: a code and a blinded message in, a blind signature out. No ballot comes here. */
export function tokenRoutes(house: House): Router {
  const router = Router();
  const entered = answerJson(house, statuses, (req) => enter(house, req.ip ?? '', req.body));
  router.post(entryPath, jsonBody('1kb'), entered);
  router.use(entryPath, answerBadJson(house));
  const issued = answerJson(house, statuses, (req) => issue(house, req.ip ?? '', req.body));
  router.post(tokenPath, jsonBody('4kb'), issued);
  router.use(tokenPath, answerBadJson(house));
  return router;
}

/** What a code is for; asking spends nothing. */
async function enter(house: House, address: string, body: unknown): Promise<Result<object, EntryRefusal>> {
  const ask = codeSchema.safeParse(body);
  if (!ask.success) return err('bad-form');
  const voter = await voterBy(house, address, ask.data.code);
  if (!voter.ok) return voter;
  const { election, weight, issued } = voter.value;
  return ok({ election, weight, issued });
}

async function issue(house: House, address: string, body: unknown): Promise<Result<Signed, TokenRefusal>> {
  const ask = askSchema.safeParse(body);
  const blinded = ask.success ? fromBase64url(ask.data.blinded) : null;
  if (!ask.success || blinded === null) return err('bad-form');
  const voter = await voterBy(house, address, ask.data.code);
  if (!voter.ok) return voter;
  if (voter.value.election !== ask.data.election) return err('bad-form');
  const signature = await house.engine.issueBlind(voter.value, blinded);
  return signature.ok ? ok({ signature: toBase64url(signature.value) }) : err(refusals[signature.error]);
}

async function voterBy(
  house: House,
  address: string,
  code: string,
): Promise<Result<Voter, 'too-many' | 'unknown-code' | 'void-code'>> {
  const voter = await house.engine.voterByCode(code);
  if (voter.ok) return voter;
  if (voter.error === 'unknown-code' && house.guesses.failed(address) > 0) return err('too-many');
  return err(voter.error === 'void-code' ? 'void-code' : 'unknown-code');
}

const refusals: Readonly<Record<IssueRefusal, TokenRefusal>> = {
  closed: 'closed',
  paused: 'paused',
  'issued-otherwise': 'issued-otherwise',
  'unknown-voter': 'unknown-code',
  'bad-message': 'bad-form',
};
