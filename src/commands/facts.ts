import type { Settings } from '../core/election.ts';
import { toHex } from '../core/encoding.ts';
import { shortCode } from '../core/receipt.ts';
import type { Opened } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { formatMoment } from '../locales/moment.ts';
import type { LabelledValue } from './ui.ts';

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

/** The election's fingerprint as it is read aloud, and in full as it is copied. */
export function fingerprintFields(t: Translate, { fingerprint }: Opened): readonly LabelledValue[] {
  return [
    { label: t('commands.label.fingerprint'), value: shortCode(fingerprint), code: true },
    { label: t('commands.label.fingerprintFull'), value: toHex(fingerprint), code: true },
  ];
}
