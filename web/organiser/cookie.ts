import type { Response } from 'express';
import { sessionHours } from '../../src/engine/organiserPages.ts';

const name = 'organiser';
const path = '/organiser';

/**
 * The session that a browser shows; null for none, and for what never was one. Two are none: another site of the same
 * domain can add a cookie of its own, in front, to have an organiser work under a foreign name (RFC 6265, 8.6).
 */
export function readCookie(header: string | undefined): string | null {
  const shown = (header ?? '').split(';').map((each) => each.trim());
  const [own = '', ...others] = shown.filter((each) => each.startsWith(`${name}=`));
  const value = own.slice(name.length + 1);
  return others.length === 0 && /^[\w-]{43}$/u.test(value) ? value : null;
}

/** Sent to the organiser's pages only, from the site's own pages only, and shown to no script. */
export function setCookie(res: Response, publicUrl: string, session: string): void {
  const maxAge = sessionHours * 3_600_000;
  res.cookie(name, session, { ...optionsFor(publicUrl), maxAge });
}

export function clearCookie(res: Response, publicUrl: string): void {
  res.clearCookie(name, optionsFor(publicUrl));
}

function optionsFor(publicUrl: string) {
  return { path, httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') } as const;
}
