import { takesOrder } from '../../core/choiceOrder.ts';
import { takesWriteIns } from '../../core/contestProblems.ts';
import type { Rule } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { ruleName } from '../../words/rules.ts';
import type { Part, Values } from '../ui.ts';
import type { Asked } from './asked.ts';
import { number, text } from './draftRead.ts';
import { asListed } from './orderField.ts';
import type { ReadMethod } from './reading.ts';
import { readMethod } from './readMethod.ts';

/** What the first form asked, above the second one. */
export function askedParts(t: Translate, question: string, rule: Rule): readonly Part[] {
  return [
    { kind: 'text', text: question },
    {
      kind: 'note',
      text: t('commands.draft.chosenMethod', { rule: ruleName(t, rule), use: t(`words.use.${rule}`) }),
    },
  ];
}

/** A contest as it was filled in over two forms. Not trusted yet. */
export function contestOf(
  t: Translate,
  { question, rule }: Asked,
  values: Values,
  id: string,
): Pick<ReadMethod, 'lines' | 'problems'> & { readonly contest: unknown } {
  const { choices, lines, counting, problems } = readMethod(t, values, rule);
  const seats = hasSeats(rule) ? number(values, 'seats', 1) : 1;
  const writeIns = takesWriteIns.has(rule) ? number(values, 'writeIns', 0) : 0;
  const order = takesOrder(rule) ? text(values, 'order') || asListed : asListed;
  const contest = {
    id,
    title: question,
    description: text(values, 'about'),
    choices,
    seats,
    counting,
    ...(writeIns === 0 ? {} : { writeIns }),
    ...(order === asListed ? {} : { order }),
  };
  return { contest, lines, problems };
}

/** Rules that fill one seat only do not ask how many. */
export function hasSeats(rule: Rule): boolean {
  return rule !== 'yes-no-abstain/v1' && rule !== 'irv/v1' && rule !== 'debian/v1' && rule !== 'star/v1';
}
