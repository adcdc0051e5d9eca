import { z } from 'zod';
import { fromBase64url } from '../src/core/encoding.ts';
import { err, ok, type Result } from '../src/core/result.ts';
import { type BallotForm, readFields } from './fields.ts';

/** A typed code; `again`: the voter goes on although the code was used; `plain`: the server shall seal the ballot. */
export interface CodeForm {
  readonly code: string;
  readonly again: boolean;
  readonly plain: boolean;
}

const codeSchema = z.object({
  code: z.string().max(1000),
  again: z.string().optional(),
  plain: z.string().optional(),
});

const ballotSchema = z
  .object({ code: z.string().max(200), election: z.string().max(50), pageNonce: z.string().max(50) })
  .catchall(z.union([z.string(), z.array(z.string())]));

/** The form of the landing page, from the parsed body of a request. */
export function readCodeForm(body: unknown): Result<CodeForm, 'bad-form'> {
  const form = codeSchema.safeParse(body);
  if (!form.success) return err('bad-form');
  const { code, again, plain } = form.data;
  return ok({ code, again: again === '1', plain: plain === '1' });
}

/** The form of the ballot, from the parsed body of a request. */
export function readBallotForm(body: unknown): Result<BallotForm, 'bad-form'> {
  const form = ballotSchema.safeParse(body);
  if (!form.success) return err('bad-form');
  const { code, election, pageNonce, ...fields } = form.data;
  const nonce = fromBase64url(pageNonce);
  if (nonce?.length !== 32) return err('bad-form');
  return ok({ code, election, pageNonce: nonce, answers: readFields(fields) });
}
