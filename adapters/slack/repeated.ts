import { createHash } from 'node:crypto';

/** The same for a request that Slack delivers again, and for no other: each bears a trigger or an id of its own. */
export function deliveryOf(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64');
}
