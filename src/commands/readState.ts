import type { z } from 'zod';

/** What a form carried as JSON; null where it is none of ours. */
export function readState<S extends z.ZodType>(schema: S, state: string): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(state)).data ?? null;
  } catch {
    return null;
  }
}
