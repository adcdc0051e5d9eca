import type { Settings } from '../core/election.ts';
import { toHex } from '../core/encoding.ts';
import { publishesBallots } from '../core/publication.ts';
import { shortCode } from '../core/receipt.ts';
import type { Election, Home, Opened } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { formatMoment } from '../locales/moment.ts';
import type { Actor, Button, LabelledValue } from './ui.ts';

/** When voting ends. `timeZone` is the reader's; null where it is not known: then the election's is shown. */
export function closingField(
  t: Translate,
  { closesAt, timeZone }: Pick<Settings, 'closesAt' | 'timeZone'>,
  readersZone: string | null,
): LabelledValue {
  const label = t('commands.label.closes');
  if (closesAt === null) return { label, value: t('commands.closesByHand') };
  return { label, value: formatMoment(t, closesAt, readersZone ?? timeZone), at: closesAt };
}

/** When a draft opens: by itself only where that is armed. */
export function openingField(
  t: Translate,
  { settings: { opensAt, timeZone }, armed }: Pick<Election, 'settings' | 'armed'>,
  readersZone: string | null,
): LabelledValue {
  const label = t('commands.label.opens');
  if (opensAt === null || !armed) return { label, value: t('commands.opensByHand') };
  return { label, value: formatMoment(t, opensAt, readersZone ?? timeZone), at: opensAt };
}

/** Where it is announced; a channel of another workspace has no name that its reader's platform could show. */
export function homeField(
  t: Translate,
  reader: Actor,
  { home }: Pick<Election, 'home'>,
): readonly LabelledValue[] {
  if (home === null) return [];
  const field = { label: t('commands.label.announced'), value: t('commands.announcedElsewhere') };
  return [
    isHere(reader, home) ? { ...field, value: t('commands.post.channel'), channel: home.channel } : field,
  ];
}

/** Whether a home is in the workspace of this person. */
export function isHere({ address, workspace }: Actor, home: Home): boolean {
  return home.platform === address.kind && home.workspace === workspace;
}

/**
 * Which reminders of a draft will go out by themselves: those whose time comes before the opening do not.
 * @param now milliseconds since 1970
 */
export function remindersField(
  t: Translate,
  { settings: { opensAt, closesAt, reminders }, armed }: Pick<Election, 'settings' | 'armed'>,
  now: number,
): LabelledValue {
  const label = t('commands.label.reminders');
  if (reminders.length === 0) return { label, value: t('commands.reminders.none') };
  if (closesAt === null) return { label, value: t('commands.reminders.noClose') };
  const opens = armed && opensAt !== null ? Math.max(now, Date.parse(opensAt)) : now;
  const toCome = reminders.filter((hours) => Date.parse(closesAt) - hours * 3_600_000 > opens);
  if (toCome.length === 0) return { label, value: t('commands.reminders.tooShort') };
  const most = Math.max(...toCome);
  return { label, value: t('commands.reminders.hours', { hours: remindersAsTyped(toCome), most }) };
}

/** The longest before the close first: `24, 2`. */
export function remindersAsTyped(reminders: readonly number[]): string {
  return reminders.toSorted((a, b) => b - a).join(', ');
}

/** The way to the list of all ballots, or of all receipts where ballots are not published. @param page the election's */
export function boardButton(t: Translate, settings: Settings, page: string): Button {
  const label = publishesBallots(settings) ? 'commands.button.board' : 'commands.button.boardTotals';
  return { label: t(label), url: `${page}/board` };
}

/** What others cannot do where single ballots are not published. */
export function publicationField(t: Translate, settings: Settings): readonly LabelledValue[] {
  if (publishesBallots(settings)) return [];
  return [{ label: t('commands.label.publication'), value: t('commands.publication.totals') }];
}

/** The election's fingerprint as it is read aloud, and in full as it is copied. */
export function fingerprintFields(t: Translate, { fingerprint }: Opened): readonly LabelledValue[] {
  return [
    { label: t('commands.label.fingerprint'), value: shortCode(fingerprint), code: true },
    { label: t('commands.label.fingerprintFull'), value: toHex(fingerprint), code: true },
  ];
}
