import type { Contest } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { countingText } from '../../words/settings.ts';
import { hasSeats } from '../draft/contestForm.ts';
import { number } from '../draft/draftRead.ts';
import { methodFields } from '../draft/methodFields.ts';
import type { ReadMethod } from '../draft/reading.ts';
import { readMethod } from '../draft/readMethod.ts';
import { choicesAsTyped } from '../draft/typedChoices.ts';
import type { Field, Part, Values } from '../ui.ts';

/** What can be corrected in a recount, and why it is: the question and its choices stay. */
export function recountParts(t: Translate, contest: Contest, rule: Rule): readonly (Part | Field)[] {
  const fixed = new Set(['choices', 'about', 'writeIns', 'order']);
  return [
    { kind: 'heading', text: contest.title },
    { kind: 'note', text: t('commands.recount.first', { counting: countingText(t, contest) }) },
    ...methodFields(t, rule, contest).filter(({ name }) => !fixed.has(name)),
    {
      kind: 'text',
      name: 'reason',
      label: t('commands.recount.reason'),
      hint: t('commands.recount.reasonHint'),
      lines: 'many',
      max: 1000,
    },
    { kind: 'note', text: t('commands.recount.published') },
  ];
}

/** Seats and counting as they were filled in; not trusted yet. */
export function readRecount(
  t: Translate,
  contest: Contest,
  rule: Rule,
  values: Values,
): Pick<ReadMethod, 'counting' | 'problems'> & { readonly seats: number } {
  const typed = { ...values, choices: choicesAsTyped(contest, rule) };
  const ids = contest.choices.map(({ id }) => id);
  const { counting, problems } = readMethod(t, typed, rule, ids);
  return { counting, problems, seats: hasSeats(rule) ? number(values, 'seats', 1) : 1 };
}
