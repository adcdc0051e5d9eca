import { shortCode } from '../core/receipt.ts';
import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { amountText } from '../words/amounts.ts';

/** How many took part, how many were present, and how many ballots do not count, in one line. */
export function turnoutText(t: Translate, { cast, rollSize: size, present, result }: PublicView): string {
  const share = size > 0 ? cast / size : 0;
  const invalid = Object.values(result?.invalid ?? {}).reduce((sum, count) => sum + count, 0);
  return [
    t('picture.turnout', { turnout: t('web.election.turnoutOf', { cast, size, share }) }),
    ...(present === null ? [] : [t('picture.present', { present: amountText(t, present) })]),
    ...(invalid === 0 ? [] : [t('picture.invalid', { count: invalid })]),
  ].join(' · ');
}

/** What results over a part of the ballots say of themselves; null for final ones. */
export function interimText(t: Translate, { final, result, cast }: PublicView): string | null {
  return final || result === null ? null : t('picture.interim', { counted: result.cast, cast });
}

export function fingerprintText(t: Translate, { election: { opened } }: PublicView): string {
  return opened === null ? '' : t('picture.fingerprint', { code: shortCode(opened.fingerprint) });
}
