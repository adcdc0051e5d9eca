import type { Person } from '../model.ts';
import type { Profile } from './names.ts';
import { cast, mailCast, regions } from './names.ts';
import type { Draw } from './random.ts';
import { drawId, pick } from './random.ts';

const mailDomain = 'playground.example';

/**
 * `count` people with chat accounts (the standing cast first, then drawn names), and the people who have mail only.
 * The same draw gives the same people.
 * @param ownLanguages whether their chats are in the languages of their names; else all are in English
 */
export function makePeople(draw: Draw, count: number, ownLanguages: boolean): readonly Person[] {
  const known = cast.slice(0, count);
  const handles = new Set([...cast, ...mailCast].map((profile) => profile.handle));
  const drawn = Array.from({ length: count - known.length }, (_, index) =>
    drawProfile(draw, index + 1, handles),
  );
  const accounts = [...known, ...drawn].map((profile) => ({
    id: drawId(draw, 'U'),
    email: `${profile.handle}@${mailDomain}`,
    ...profile,
  }));
  const mailOnly = mailCast.map((profile) => ({
    ...profile,
    id: `mail:${profile.handle}`,
    email: `${profile.handle}@${mailDomain}`,
    kind: 'mail-only' as const,
  }));
  const people = [...accounts, ...mailOnly];
  return ownLanguages ? people : people.map((person) => ({ ...person, locale: 'en-GB' }));
}

function drawProfile(draw: Draw, index: number, handles: Set<string>): Profile {
  const region = pick(draw, regions);
  const given = pick(draw, region.given);
  const family = pick(draw, region.family);
  const name = region.locale === 'zh-CN' ? `${family}${given}` : `${given} ${family}`;
  const handle = freeHandle(latin(given), index, handles);
  return { name, handle, title: 'Staff', locale: region.locale, tz: region.tz, kind: 'member' };
}

function latin(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

function freeHandle(base: string, index: number, handles: Set<string>): string {
  const handle = base !== '' && !handles.has(base) ? base : `${base || 'staff'}${index}`;
  handles.add(handle);
  return handle;
}
