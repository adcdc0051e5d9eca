import { blankAnswer } from '../core/ballot.ts';
import type { Contest } from '../core/contest.ts';
import type { Translate } from '../locales/catalogue.ts';

/** A choice as the reader sees it: the labels of yes, no and abstain follow the reader's language. */
export function choiceLabel(t: Translate, contest: Contest, id: string): string {
  const motion = contest.rule === 'yes-no-abstain/v1';
  if (motion && (id === 'yes' || id === 'no' || id === 'abstain')) return t(`vote.motion.${id}`);
  if (id === blankAnswer) return t('vote.blank');
  return contest.choices.find((choice) => choice.id === id)?.label ?? id;
}

/** What was chosen in one contest, in the order of the ballot. */
export function selectionText(t: Translate, contest: Contest, selection: readonly string[]): string {
  const chosen = contest.choices.filter(({ id }) => selection.includes(id));
  if (chosen.length === 0) return t('vote.blank');
  return chosen.map(({ id }) => choiceLabel(t, contest, id)).join(', ');
}
