import type { Translate } from './catalogue.ts';

/**
 * A moment as people read it, in the election's time zone and in UTC:
 * `Friday, 16 January 2026 at 14:00 (Europe/Paris), 13:00 UTC`; the day is told again where UTC has another one.
 * @param iso ISO 8601
 * @param timeZone IANA name
 */
export function formatMoment(t: Translate, iso: string, timeZone: string): string {
  const show = (zone: string, style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(t.locale, { ...style, timeZone: zone }).format(new Date(iso));
  const sameDay = show(timeZone, { dateStyle: 'full' }) === show('UTC', { dateStyle: 'full' });
  const utc = show('UTC', { ...(sameDay ? {} : { dateStyle: 'full' }), timeStyle: 'short' });
  const local = show(timeZone, { dateStyle: 'full', timeStyle: 'short' });
  return timeZone === 'UTC' ? `${local} UTC` : `${local} (${timeZone})${t('words.pause')}${utc} UTC`;
}

/**
 * A moment in one line, in the reader's own time zone: `16 January 2026 at 14:00 (Europe/Paris)`; in the election's and
 * in UTC where the reader's is not known.
 * @param iso ISO 8601
 */
export function momentFor(t: Translate, iso: string, readersZone: string | null, timeZone: string): string {
  if (readersZone === null) return formatMoment(t, iso, timeZone);
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: readersZone } as const;
  const local = new Intl.DateTimeFormat(t.locale, style).format(new Date(iso));
  return `${local} (${readersZone})`;
}

/** A moment where there is little room: `16 Jan 2026, 14:00`. */
export function momentInShort(t: Translate, iso: string, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(t.locale, style).format(new Date(iso));
}
