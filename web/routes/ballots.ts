import { Router } from 'express';
import { z } from 'zod';
import { byteText } from '../../src/core/byteText.ts';
import { fromBase64url, toBase64url } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { weightSchema } from '../../src/core/weight.ts';
import type { BallotPaper, CastRefusal } from '../../src/engine/box.ts';
import type { BallotRefusal, Signed } from '../../src/voting/site.ts';
import type { House } from '../site.ts';
import { answerBadJson, answerJson, jsonBody } from './jsonBody.ts';

/** Nothing but these: a member that could name a voter is refused. */
const paperSchema = z.strictObject({
  weight: weightSchema,
  nonce: byteText(32),
  signature: byteText(256),
  sealed: byteText(null),
});

const statuses: Readonly<Record<BallotRefusal, number>> = {
  'bad-form': 400,
  'false-token': 403,
  'already-voted': 409,
  'ballot-present': 409,
  closed: 410,
  'too-many': 429,
  paused: 503,
};

const path = '/e/:id/ballots';

/** The slot of the ballot box: a token and a sealed ballot in, the receipt's signature out. No voter comes here. */
export function ballotRoutes(house: House): Router {
  const router = Router();
  const dropped = answerJson(house, statuses, (req) => drop(house, req.ip ?? '', req.params['id'], req.body));
  router.post(path, jsonBody('64kb'), dropped);
  router.use(path, answerBadJson(house));
  return router;
}

/** False tokens count like unknown codes. */
async function drop(
  house: House,
  address: string,
  id: unknown,
  body: unknown,
): Promise<Result<Signed, BallotRefusal>> {
  const paper = readPaper(id, body);
  if (paper === null) return err('bad-form');
  const receipt = await house.engine.cast(paper);
  if (receipt.ok) return ok({ signature: toBase64url(receipt.value.signature) });
  if (receipt.error === 'false-token' && house.guesses.failed(address) > 0) return err('too-many');
  return err(refusals[receipt.error]);
}

function readPaper(id: unknown, body: unknown): BallotPaper | null {
  const election = electionIdSchema.safeParse(id);
  const read = paperSchema.safeParse(body);
  if (!election.success || !read.success) return null;
  const [nonce, signature, sealed] = [read.data.nonce, read.data.signature, read.data.sealed].map(
    fromBase64url,
  );
  if (nonce == null || signature == null || sealed == null) return null;
  return { election: election.data, weight: read.data.weight, token: { nonce, signature }, sealed };
}

const refusals: Readonly<Record<CastRefusal, BallotRefusal>> = {
  closed: 'closed',
  paused: 'paused',
  'already-voted': 'already-voted',
  'ballot-present': 'ballot-present',
  'unknown-election': 'bad-form',
  'unknown-weight': 'bad-form',
  'wrong-length': 'bad-form',
  'false-token': 'false-token',
};
