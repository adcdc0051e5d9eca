import type { Rule } from '../../core/counting.ts';
import { rules } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { ruleName } from '../../words/rules.ts';
import type { Field, Option } from '../ui.ts';

/** The methods in the order in which a form offers them, the ones that most need first. */
const groups = {
  marks: ['choose-one/v1', 'choose-up-to/v1', 'approval/v1', 'yes-no-abstain/v1'],
  ranked: [
    'irv/v1',
    'stv-scottish/v1',
    'stv-wigm/v1',
    'stv-meek/v1',
    'schulze/v1',
    'ranked-pairs/v1',
    'debian/v1',
    'borda/v1',
  ],
  scores: ['star/v1', 'bloc-star/v1', 'score/v1', 'majority-judgement/v1', 'cumulative/v1'],
  lists: ['list-dhondt/v1', 'list-sainte-lague/v1', 'list-hare/v1'],
  worksCouncil: ['works-council-lists/v1', 'works-council-persons/v1'],
} as const satisfies Record<string, readonly Rule[]>;
type Group = keyof typeof groups;

/** The choice of a method: grouped, in plain words, each with when to use it. Offered are all, or some. */
export function methodField(
  t: Translate,
  initial: Rule = 'choose-one/v1',
  offered: readonly Rule[] = rules,
): Field {
  const options = Object.entries(groups).flatMap(([group, list]) =>
    list.filter((rule) => offered.includes(rule)).map((rule) => methodOption(t, group as Group, rule)),
  );
  const [label, hint] = [t('commands.draft.rule'), t('commands.draft.ruleHint')];
  return { kind: 'choice', name: 'rule', label, hint, options, initial };
}

function methodOption(t: Translate, group: Group, rule: Rule): Option {
  return {
    id: rule,
    label: ruleName(t, rule),
    detail: t(`words.use.${rule}`),
    group: t(`words.method.${group}`),
  };
}

/** A rule by its name, which a client may have made up. */
export function readRule(text: string): Rule | null {
  return rules.find((rule) => rule === text) ?? null;
}
