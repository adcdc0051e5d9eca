import type { Rule } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Field } from '../ui.ts';

/** What most elections are, the simplest first. */
export const templates = ['motion', 'board', 'ranked', 'council-lists', 'council-persons'] as const;
export type Template = (typeof templates)[number];

/** Asks for everything, method by method. */
export const anyMethod = 'other';

/** The rule that counts, where nothing is to be chosen. */
export const ruleOf = {
  motion: 'yes-no-abstain/v1',
  board: 'choose-up-to/v1',
  ranked: 'irv/v1',
  'council-lists': 'works-council-lists/v1',
  'council-persons': 'works-council-persons/v1',
} as const satisfies Record<Template, Rule>;

/** What the form of each template asks of what its method could ask; all the rest has its usual value. */
export const askedOf: Readonly<Record<Template, readonly string[]>> = {
  motion: ['majority'],
  board: ['choices', 'seats'],
  ranked: ['choices'],
  'council-lists': ['choices', 'seats', 'minorityGender', 'minoritySeats'],
  'council-persons': ['choices', 'seats', 'minorityGender', 'minoritySeats'],
};

/** With what a newcomer begins. */
export function templateField(t: Translate): Field {
  return {
    kind: 'choice',
    name: 'template',
    label: t('commands.template.label'),
    options: ([...templates, anyMethod] as const).map((id) => ({
      id,
      label: t(`commands.template.${id}.label`),
      detail: t(`commands.template.${id}.detail`),
    })),
    initial: 'motion',
  };
}

/** A template by its name, which a client may have made up. */
export function readTemplate(text: string): Template | null {
  return templates.find((template) => template === text) ?? null;
}
