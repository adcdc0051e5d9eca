import { z } from 'zod';

/** Argument types of the Web API, which come as form fields (all text) or as JSON. */

export const text = z.string().min(1);

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .optional();

export const count = z.coerce.number().int().optional();

/** Comma-separated ids, or a JSON list of them. */
export const ids = z
  .union([z.array(z.string()), z.string()])
  .transform((value) =>
    (typeof value === 'string' ? value.split(',') : value).map((id) => id.trim()).filter(Boolean),
  );

/** JSON, which form calls carry as text. What is not JSON stays the text it is, and fails where it is looked into. */
export const structure = z.unknown().transform((value) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
});

export const page = { cursor: z.string().optional(), limit: count };
