/** A day (`2026-11-22`) and a time of day (`14:05`) in some time zone. */
export interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** @param iso ISO 8601 @param timeZone IANA name */
export function partsOfMoment(iso: string, timeZone: string): LocalMoment {
  const local = new Date(Date.parse(iso) + offsetAt(Date.parse(iso), timeZone)).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/**
 * The moment (ISO 8601, UTC) at which clocks of the zone show this, the first one where they show it twice; what they
 * never show, because clocks are put forward, is taken for as much later. Null for what is no day or no time.
 */
export function momentOf({ date, time }: LocalMoment, timeZone: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date) || !/^\d\d:\d\d(?::\d\d)?$/u.test(time)) return null;
  const wall = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date) return null;
  const day = 86_400_000;
  const before = wall - offsetAt(wall - day, timeZone);
  const after = wall - offsetAt(wall + day, timeZone);
  const found = [before, after].find((moment) => moment + offsetAt(moment, timeZone) === wall);
  return new Date(found ?? before).toISOString();
}

/** How much clocks of the zone are ahead of UTC then, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(moment / 1000) * 1000;
}
