import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** For what never changes under its address. */
export const forGood = 'public, max-age=31536000, immutable';

/** @param tag what names the content: of letters, digits, hyphens and underscores */
export function sendForGood(res: Response, tag: string, body: Buffer): void {
  if (!isKnown(res, tag, forGood)) res.send(body);
}

/** What a later version of this program may write in another way: caches ask whether it is still the same. */
export function sendAsLongAsSame(res: Response, body: Buffer): void {
  const tag = createHash('sha256').update(body).digest('base64url');
  if (!isKnown(res, tag, 'public, no-cache')) res.send(body);
}

/** Whether the client has it already and is told so; else the head of the answer is set. */
export function isKnown(res: Response, tag: string, caching: string): boolean {
  res.status(200).set('Cache-Control', caching).set('ETag', `"${tag}"`);
  if (!res.req.fresh) return false;
  res.status(304).end();
  return true;
}

const status = { 'no-checkpoint': 404, 'not-published': 404, 'no-such-leaf': 404, cancelled: 410 } as const;

/** Why a program does not get what it asked for. */
export function refuse(
  res: Response,
  error: keyof typeof status,
  more: Readonly<Record<string, number>> = {},
): void {
  res.status(status[error]).json({ error, ...more });
}
