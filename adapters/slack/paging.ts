/** Slack takes at most 999, and may give fewer. */
export const pageSize = 500;

interface Paged {
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** Everything of a list that Slack gives page by page. */
export async function everyPage<P extends Paged, T>(
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<P>,
  itemsOf: (page: P) => readonly T[],
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...itemsOf(page));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return found;
}
