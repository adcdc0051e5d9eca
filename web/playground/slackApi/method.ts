import { z } from 'zod';
import type { Playground } from '../playground.ts';

/** The JSON of an answer; `ok: false` carries one of Slack's error codes. */
export type ApiAnswer =
  | ({ readonly ok: true } & Readonly<Record<string, unknown>>)
  | { readonly ok: false; readonly error: string; readonly [more: string]: unknown };

/** One Web API method: the scope that its token needs, and what it does with the arguments as they came. */
export interface ApiMethod {
  readonly scope: string | undefined;
  call(playground: Playground, args: Readonly<Record<string, unknown>>): ApiAnswer;
}

export function method<S extends z.ZodRawShape>(
  scope: string | undefined,
  shape: S,
  run: (playground: Playground, args: z.infer<z.ZodObject<S>>) => ApiAnswer,
): ApiMethod {
  const schema = z.object(shape);
  return {
    scope,
    call(playground, args) {
      const parsed = schema.safeParse(args);
      return parsed.success
        ? run(playground, parsed.data)
        : invalidArguments(parsed.error.issues.map(argumentFault));
    },
  };
}

function argumentFault(issue: z.core.$ZodIssue): string {
  const name = issue.path.map(String).join('/');
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return missing
    ? `[ERROR] missing required field: ${name}`
    : `[ERROR] ${issue.message} [json-pointer:/${name}]`;
}

export function fail(error: string): ApiAnswer {
  return { ok: false, error };
}

export function invalidArguments(messages: readonly string[]): ApiAnswer {
  return { ok: false, error: 'invalid_arguments', response_metadata: { messages } };
}
