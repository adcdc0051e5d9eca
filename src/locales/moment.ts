import type { Translate } from './catalogue.ts';

/**
 * A moment as people read it, in the election's time zone and in UTC:
 * `Friday 16 January 2026 at 14:00 (Europe/Paris), which is Friday 16 January 2026 at 13:00 (UTC)`.
 * @param iso ISO 8601
 * @param timeZone IANA name
 */
export function formatMoment(t: Translate, iso: string, timeZone: string): string {
  const utc = inZone(t, iso, 'UTC');
  return timeZone === 'UTC' ? utc : t('web.moment', { local: inZone(t, iso, timeZone), utc });
}

function inZone(t: Translate, iso: string, timeZone: string): string {
  const style = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  return `${new Intl.DateTimeFormat(t('web.locale'), style).format(new Date(iso))} (${timeZone})`;
}
