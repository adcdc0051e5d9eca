import type { Outcome } from '../outcome.ts';
import { done, refused } from '../outcome.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly response_metadata: { readonly next_cursor: string };
}

export interface PageArgs {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** One page of a list: at most `limit` items after the place that the cursor names. */
export function pageOf<T>(
  all: readonly T[],
  args: PageArgs,
  usual: number,
): Outcome<Page<T>, 'invalid_cursor' | 'invalid_limit'> {
  const limit = args.limit ?? usual;
  if (limit < 1 || limit > 1000) return refused('invalid_limit');
  const start = args.cursor === undefined || args.cursor === '' ? 0 : readCursor(args.cursor);
  if (start === undefined || start > all.length) return refused('invalid_cursor');
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return done({ items: all.slice(start, end), response_metadata: { next_cursor: next } });
}

function readCursor(cursor: string): number | undefined {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
