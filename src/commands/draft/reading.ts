import type { Translate } from '../../locales/catalogue.ts';
import type { Line } from './draftText.ts';

export interface FieldProblem {
  readonly field: string;
  readonly sentence: string;
}

/** What was filled in of a method: nothing in it is trusted, and something usable stands in for what cannot be read. */
export interface ReadMethod {
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  /** The lines of the choices, in their order. */
  readonly lines: readonly Line[];
  readonly counting: object;
  readonly problems: readonly FieldProblem[];
}

/** Choices as they are typed, with the ids that they have, or new ones by their place. */
export function asChoices(lines: readonly Line[], ids: readonly string[]): ReadMethod['choices'] {
  return lines.map(({ label }, index) => ({ id: ids[index] ?? `c${index + 1}`, label }));
}

export function inLine(t: Translate, line: number, problem: string, field = 'choices'): FieldProblem {
  return { field, sentence: t('refusal.inLine', { line, problem }) };
}
