import { z } from 'zod';

/** A combination of variables that does not work, and what to do about it. */
export type Rule = readonly [broken: boolean, sentence: string];

export const url = (protocols: readonly string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

export function isLoopback(host: string | undefined): boolean {
  return (
    host === undefined || host === '127.0.0.1' || host === 'localhost' || host === '::1' || host === '[::1]'
  );
}
