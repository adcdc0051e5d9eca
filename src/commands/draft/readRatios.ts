import type { Share } from '../../core/counting.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Values } from '../ui.ts';
import { text } from './draftRead.ts';
import { type Line, linesOf } from './draftText.ts';
import { type FieldProblem, inLine, type ReadMethod } from './reading.ts';

type Choices = Pick<ReadMethod, 'choices' | 'lines'>;

/** Debian: the default option (the last choice where none is named), the quorum, and majorities of single choices. */
export function readDebian(t: Translate, values: Values, ranked: object, choices: Choices) {
  const named = text(values, 'defaultOption').trim();
  const byName = named === '' ? choices.choices.at(-1)?.id : idOf(choices, named);
  const defaultOption = byName ?? 'c1';
  const unknown = { field: 'defaultOption', sentence: t('refusal.draft.defaultUnknown') };
  const quorum = (text(values, 'quorum').trim() || '0').replace(',', '.');
  const read = linesOf(text(values, 'ratios')).map((line) => readRatio(t, line, choices, defaultOption));
  return {
    counting: {
      ...ranked,
      defaultOption,
      quorum,
      ratios: Object.fromEntries(read.flatMap((ratio) => ('id' in ratio ? [[ratio.id, ratio.share]] : []))),
    },
    problems: [
      ...(byName === undefined && named !== '' ? [unknown] : []),
      ...read.flatMap((ratio) => ('field' in ratio ? [ratio] : [])),
    ],
  };
}

type Ratio = { readonly id: string; readonly share: Share };

/** `Change the statutes; 3:1` */
function readRatio(
  t: Translate,
  { line, label }: Line,
  choices: Choices,
  defaultOption: string,
): Ratio | FieldProblem {
  const problem = (sentence: string) => inLine(t, line, sentence, 'ratios');
  const [, name = '', part, whole] = /^(.*?)\s*[;；؛]\s*(\d{1,3})\s*:\s*(\d{1,3})$/u.exec(label) ?? [];
  if (part === undefined || whole === undefined || Number(whole) === 0)
    return problem(t('refusal.draft.ratio'));
  const id = idOf(choices, name);
  if (id === undefined || id === defaultOption) return problem(t('refusal.contest.ratio-unknown-choice'));
  if (Number(part) < Number(whole)) return problem(t('refusal.contest.ratio-below-one'));
  return { id, share: [Number(part), Number(whole)] };
}

function idOf({ choices }: Choices, name: string): string | undefined {
  const wanted = name.normalize('NFC').toLowerCase();
  return choices.find(({ label }) => label.normalize('NFC').toLowerCase() === wanted)?.id;
}
