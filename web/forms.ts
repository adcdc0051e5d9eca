import { z } from 'zod';
import type { Answers } from '../src/core/answers.ts';
import { fromBase64url, toBase64url } from '../src/core/encoding.ts';
import { err, ok, type Result } from '../src/core/result.ts';

/** A typed code; `again`: the voter goes on although the code was used. */
export interface CodeForm {
  readonly code: string;
  readonly again: boolean;
}

/** What the ballot's form carries. Everything in it may be hostile. */
export interface BallotForm {
  readonly code: string;
  /** The election that the page showed. */
  readonly election: string;
  /** 32 bytes that only this form knows: the same submission twice is the same ballot. */
  readonly pageNonce: Uint8Array;
  readonly answers: Answers;
}

const codeSchema = z.object({ code: z.string().max(1000), again: z.string().optional() });

const ballotSchema = z
  .object({ code: z.string().max(200), election: z.string().max(50), pageNonce: z.string().max(50) })
  .catchall(z.union([z.string(), z.array(z.string())]));

const contestPrefix = 'contest-';

/** The name of the inputs of a contest. */
export function contestField(contest: string): string {
  return `${contestPrefix}${contest}`;
}

/** The form of the landing page, from the parsed body of a request. */
export function readCodeForm(body: unknown): Result<CodeForm, 'bad-form'> {
  const form = codeSchema.safeParse(body);
  return form.success ? ok({ code: form.data.code, again: form.data.again === '1' }) : err('bad-form');
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

/** Without a prototype: a contest may have any short id, and a form any name at all. */
function readFields(fields: Readonly<Record<string, unknown>>): Answers {
  const answers: Record<string, readonly string[]> = Object.create(null);
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith(contestPrefix)) continue;
    answers[name.slice(contestPrefix.length)] = [value].flat().map(String);
  }
  return answers;
}

/** Name and value of every field with which the form can be sent once more, as it is. */
export function formFields({ code, election, pageNonce, answers }: BallotForm): readonly [string, string][] {
  return [
    ['code', code],
    ['election', election],
    ['pageNonce', toBase64url(pageNonce)],
    ...Object.entries(answers).flatMap(([contest, values]) =>
      values.map((value): [string, string] => [contestField(contest), value]),
    ),
  ];
}
