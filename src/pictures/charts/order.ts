import type { PairwiseDetails } from '../../core/count/method.ts';
import { quoted } from '../../locales/isolating.ts';
import { choiceLabel } from '../../words/choices.ts';
import { detailSentences } from '../../words/details.ts';
import { roundedText, shareOf, sizeOf } from '../../words/roughAmounts.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row } from './chart.ts';
import { seatMark } from './marks.ts';

/** Methods that compare pair by pair: the order that comes out, each with its place and the comparisons it won. */
export function orderChart(tell: Telling, details: PairwiseDetails): Chart {
  const { t, contest, result } = tell;
  const { condorcetWinner, smithSet, dropped = [], ranking, preferred, choices } = details;
  const told = { kind: 'pairwise', condorcetWinner, smithSet, dropped, ranking, preferred, choices } as const;
  const sentences = detailSentences(t, contest, { ...result, details: told });
  return {
    hint: t('web.result.hint.preferences'),
    keys: [],
    rows: orderRows(tell, ranking),
    notes: sentences.slice(0, -1).map((text) => ({ sign: null, text })),
  };
}

/** Those of equal place by their seats and the comparisons they won; a choice without a place comes last. */
function orderRows(tell: Telling, ranking: PairwiseDetails['ranking']): readonly Row[] {
  let rank = 1;
  const rows: Row[] = [];
  for (const group of ranking) {
    const sorted = group.toSorted((a, b) => (winsOf(tell, b) ?? 0) - (winsOf(tell, a) ?? 0));
    const seated = sorted.filter((id) => tell.result.elected.includes(id));
    const others = sorted.filter((id) => !seated.includes(id));
    rows.push(...[...seated, ...others].map((id) => orderRow(tell, id, rank)));
    rank += group.length;
  }
  const ranked = new Set(ranking.flat());
  const unranked = tell.contest.choices.filter(({ id }) => !ranked.has(id));
  return [...rows, ...unranked.map(({ id }) => orderRow(tell, id, null))];
}

function orderRow(tell: Telling, id: string, rank: number | null): Row {
  const { t, contest } = tell;
  const won = winsOf(tell, id);
  const label = choiceLabel(t, contest, id);
  const mark = seatMark(tell, id);
  const share = shareOf(won ?? 0, contest.choices.length - 1);
  return {
    label: rank === null ? label : t('words.selection.rank', { rank, choices: quoted(label) }),
    mark,
    number: won === null ? '' : roundedText(t, String(won)),
    aside: '',
    bar: { segments: [{ share, tone: mark === null ? 'other' : 'elected' }] },
  };
}

/** Comparisons won, from the table of all pairs. */
function winsOf({ result: { details } }: Telling, id: string): number | null {
  if (details?.kind !== 'pairwise') return null;
  const { choices, preferred } = details;
  const own = choices.indexOf(id);
  if (own < 0) return null;
  return choices.filter((_, other) => sizeOf(preferred[own]?.[other]) > sizeOf(preferred[other]?.[own]))
    .length;
}
