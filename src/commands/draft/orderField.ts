import { takesOrder } from '../../core/choiceOrder.ts';
import type { Contest } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field } from '../ui.ts';

/** Stands for the order in which the choices are typed. */
export const asListed = 'listed';

/** How the choices stand on ballots, unless the rule says it. */
export function orderFields(t: Translate, rule: Rule, contest?: Contest): readonly Field[] {
  if (!takesOrder(rule)) return [];
  return [
    {
      kind: 'choice',
      name: 'order',
      label: t('commands.draft.order'),
      hint: t('commands.draft.orderHint'),
      optional: true,
      folded: true,
      options: [
        { id: asListed, label: t('commands.draft.orderListed') },
        { id: 'random', label: t('commands.draft.orderRandom') },
        { id: 'rotated', label: t('commands.draft.orderRotated') },
      ],
      initial: contest?.order ?? asListed,
    },
  ];
}
