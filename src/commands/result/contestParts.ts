import type { Contest } from '../../core/contest.ts';
import type { ContestResult } from '../../core/count/method.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { outcomeText, tieText } from '../../words/count.ts';
import { detailSentences, otherNames } from '../../words/details.ts';
import { quotaSentences } from '../../words/rounds.ts';
import type { Part } from '../ui.ts';
import { resultTable } from './table.ts';

/** As many choices as a table holds, of one of several questions and of the only one; the web page has them all. */
const mostRows = { several: 25, one: 100 } as const;
/** As many sentences as stand below a table; the rounds have them all. */
const mostSentences = 5;

/** The result of one contest: who is elected, a table, and what must be known about it. */
export function contestParts(
  t: Translate,
  contest: Contest,
  result: ContestResult,
  { final, several }: { readonly final: boolean; readonly several: boolean },
): readonly Part[] {
  const { head, rows } = resultTable(t, contest, result, final);
  const told = rows.slice(0, several ? mostRows.several : mostRows.one);
  const more = rows.length - told.length;
  return [
    { kind: 'fields', fields: [{ label: contest.title, value: outcomeText(t, contest, result, final) }] },
    { kind: 'table', head, rows: told },
    ...(more > 0 ? [{ kind: 'note', text: t('refusal.andMore', { count: more }) } as const] : []),
    { kind: 'note', text: notes(t, contest, result).join(' ') },
  ];
}

function notes(t: Translate, contest: Contest, result: ContestResult): readonly string[] {
  const { rule, valid, blank, details, ties } = result;
  const motion = details?.kind === 'motion';
  const sentences = [
    ...(rule === 'irv/v1' ? [] : quotaSentences(t, result, 0)),
    ...(motion ? detailSentences(t, contest, result) : otherNames(t, result)),
    ...(motion ? [] : ties.map((tie) => tieText(t, contest, tie))),
  ];
  const more = sentences.length - mostSentences;
  return [
    t('commands.results.totals', { valid, blank }),
    ...sentences.slice(0, mostSentences),
    ...(more > 0 ? [t('refusal.andMore', { count: more })] : []),
  ];
}
