import type { AddendumReport } from '../../core/verify/addenda.ts';
import { errors } from '../../core/verify/errors.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { choiceNames } from '../../words/choices.ts';
import { ruleName } from '../../words/rules.ts';

/** What became of a recount, and what it says: the lines of a report, not yet wrapped. */
export function addendumLines(t: Translate, { addendum, errors: found }: AddendumReport): readonly string[] {
  const { number, contest, by, at, reason, result } = addendum;
  const elected = Array.isArray(result['elected']) ? result['elected'].map(String) : [];
  const winners = elected.length === 0 ? 'nobody' : choiceNames(t, contest, elected);
  return [
    `${found.length === 0 ? '✓' : '✗'} Addendum ${number}: “${contest.title}” recounted by ${by} on ${at}.`,
    ...found.map((id) => `→ ${id}: ${errors[id].sentence}`),
    `Why: ${reason}`,
    `Seats: ${contest.seats}. Counted by: ${ruleName(t, contest.counting.rule)} (${contest.counting.rule}).`,
    `Elected: ${winners}.`,
  ];
}
