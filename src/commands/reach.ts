import type { RollSummary } from '../engine/rollSummary.ts';
import type { Translate } from '../locales/catalogue.ts';
import { together } from '../words/list.ts';
import type { LabelledValue, Part } from './ui.ts';

type Reach = Pick<RollSummary, 'byChat' | 'byMail' | 'printed' | 'byAnnouncement' | 'unreachable'>;

/** How many voters are told in which way, as one line: `12 by personal message and 3 by mail`. */
export function reachText(t: Translate, summary: Reach): string {
  const counts = [
    ['chat', summary.byChat],
    ['mail', summary.byMail],
    ['printed', summary.printed],
    ['announcement', summary.byAnnouncement.length],
    ['nothing', summary.unreachable.length],
  ] as const;
  const ways = counts.flatMap(([way, count]) => (count === 0 ? [] : [t(`commands.reach.${way}`, { count })]));
  return together(t, ways);
}

/** The same beside its label; nothing where nobody is on the roll. */
export function reachField(t: Translate, summary: Reach): readonly LabelledValue[] {
  const value = reachText(t, summary);
  return value === '' ? [] : [{ label: t('commands.reach.label'), value }];
}

/** A word of caution where a platform did not answer. */
export function reachNote(t: Translate, { certain }: Pick<RollSummary, 'certain'>): readonly Part[] {
  return certain ? [] : [{ kind: 'note', text: t('commands.reach.uncertain') }];
}
