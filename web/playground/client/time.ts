/** Times as a person of the workspace reads them: in their language and time zone. */
export interface Reader {
  readonly locale: string;
  readonly tz: string;
}

export function formatTime(reader: Reader, ms: number): string {
  return format(reader, ms, { hour: '2-digit', minute: '2-digit' });
}

export function formatDay(reader: Reader, ms: number): string {
  return format(reader, ms, { weekday: 'long', day: 'numeric', month: 'long' });
}

export function formatFull(reader: Reader, ms: number): string {
  return format(reader, ms, { dateStyle: 'full', timeStyle: 'short' });
}

function format(reader: Reader, ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz }).format(ms);
}

/** A message's timestamp in milliseconds. */
export function tsToMs(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

const dateTokens: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** Slack's `<!date^…>` format: `{date}`, `{date_short_pretty}`, `{time}` and the like; `now` for the pretty ones. */
export function formatDateTokens(reader: Reader, unix: number, pattern: string, now: number): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, token: string) => {
    if (token === 'ago') return ago(reader, unix * 1000 - now);
    const options = dateTokens[token.replace(/_pretty$/, '')];
    if (options === undefined) return whole;
    const pretty = token.endsWith('_pretty') ? nearDay(reader, unix * 1000, now) : undefined;
    return pretty ?? format(reader, unix * 1000, options);
  });
}

function nearDay(reader: Reader, ms: number, now: number): string | undefined {
  const days = Math.round((dayNumber(reader, ms) - dayNumber(reader, now)) / 86_400_000);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');
}

function dayNumber(reader: Reader, ms: number): number {
  return Date.parse(`${zoned(reader.tz, ms).slice(0, 10)}T00:00:00Z`);
}

function ago(reader: Reader, difference: number): string {
  const minutes = Math.round(difference / 60_000);
  const relative = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24
    ? relative.format(hours, 'hour')
    : relative.format(Math.round(hours / 24), 'day');
}

/** `2027-03-01T09:30` on the wall clock of a zone. */
export function zoned(tz: string, ms: number): string {
  const options = { timeZone: tz, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(ms).replace(' ', 'T');
}

/** The Unix time at which a zone's wall clock shows `local`; of two, the first; in a gap, the time after it. */
export function unzoned(tz: string, local: string): number {
  const wanted = Date.parse(`${local}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${zoned(tz, guess)}:00Z`);
  return Math.floor(guess / 1000);
}

/** `GMT+5` and the like. */
export function zoneName(tz: string, ms: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: tz, timeZoneName: 'shortOffset' }).formatToParts(
    ms,
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? tz;
}
