/** The language and region of a person; English where Slack tells none that is one. */
export function localeOf(tag: string | null | undefined): string {
  try {
    return Intl.getCanonicalLocales(tag ?? undefined)[0] ?? 'en';
  } catch (error) {
    if (error instanceof RangeError) return 'en';
    throw error;
  }
}

/** The time zone of a person, if it is one. */
export function zoneOf(tz: string | null | undefined): string | null {
  if (tz == null) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: tz }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
