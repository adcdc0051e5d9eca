import { motionChoices } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';
import { unreachable } from '../../core/result.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Values } from '../ui.ts';
import { list, number, text } from './draftRead.ts';
import { linesOf } from './draftText.ts';
import { asChoices, type ReadMethod } from './reading.ts';
import { readListThreshold, readMotion } from './readMajority.ts';
import { readListsOfPersons, readPersons } from './readPersons.ts';
import { readDebian } from './readRatios.ts';

/**
 * The choices and the counting that were filled in for this method.
 * @param ids of the choices, where they have them already
 */
export function readMethod(
  t: Translate,
  values: Values,
  rule: Rule,
  ids: readonly string[] = [],
): ReadMethod {
  const lines = linesOf(text(values, 'choices'));
  const choices = asChoices(lines, ids);
  const plain = { choices, lines, problems: [] };
  const ranked = { rule, maxRanks: number(values, 'ranks', Math.max(1, choices.length)) };
  const on = (name: string) => list(values, 'how').includes(name);
  switch (rule) {
    case 'choose-one/v1':
    case 'approval/v1':
      return { ...plain, counting: { rule } };
    case 'choose-up-to/v1': {
      const [minMarks, maxMarks] = [number(values, 'minMarks', 1), number(values, 'marks', Number.NaN)];
      return { ...plain, counting: { rule, minMarks, maxMarks } };
    }
    case 'yes-no-abstain/v1':
      return { ...readMotion(t, values), choices: motionChoices, lines: [] };
    case 'list-dhondt/v1':
    case 'list-sainte-lague/v1':
    case 'list-hare/v1': {
      const { threshold, problems } = readListThreshold(t, values);
      return { ...plain, counting: { rule, threshold }, problems };
    }
    case 'works-council-lists/v1':
      return readListsOfPersons(t, values, ids);
    case 'works-council-persons/v1':
      return readPersons(t, values, ids);
    case 'irv/v1':
      return { ...plain, counting: { ...ranked, untilTwoRemain: on('untilTwoRemain'), batch: on('batch') } };
    case 'stv-wigm/v1':
      return { ...plain, counting: { ...ranked, batch: on('batch') } };
    case 'stv-scottish/v1':
    case 'stv-meek/v1':
    case 'borda/v1':
      return { ...plain, counting: ranked };
    case 'schulze/v1':
      return { ...plain, counting: { ...ranked, unranked: text(values, 'unranked') || 'last' } };
    case 'ranked-pairs/v1':
      return { ...plain, counting: { ...ranked, strength: text(values, 'strength') || 'winning-votes' } };
    case 'debian/v1':
      return { ...plain, ...readDebian(t, values, ranked, { choices, lines }) };
    case 'cumulative/v1':
      return { ...plain, counting: { rule, points: number(values, 'points', Number.NaN) } };
    case 'score/v1':
    case 'star/v1':
    case 'bloc-star/v1':
      return { ...plain, counting: { rule, maxScore: number(values, 'maxScore', Number.NaN) } };
    case 'majority-judgement/v1': {
      const grades = linesOf(text(values, 'grades')).map(({ label }) => label);
      return { ...plain, counting: { rule, grades } };
    }
    default:
      return unreachable(rule);
  }
}
