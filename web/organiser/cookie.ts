import type { Response } from 'express';
import { sessionHours } from '../../src/engine/organiserPages.ts';

const name = 'organiser';
const path = '/organiser';

/** The session that a browser shows; null for none, and for what never was one. */
export function readCookie(header: string | undefined): string | null {
  const found = new RegExp(`(?:^|;\\s*)${name}=([\\w-]{43})(?:;|$)`, 'u').exec(header ?? '');
  return found?.[1] ?? null;
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
