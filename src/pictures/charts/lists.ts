import type { ListDetails } from '../../core/count/method.ts';
import { votesText } from '../../words/amounts.ts';
import { choiceLabel } from '../../words/choices.ts';
import { detailSentences } from '../../words/details.ts';
import { shareOf, sizeOf } from '../../words/roughAmounts.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row } from './chart.ts';

/** Every list's votes as a bar, and its seats as the number; those with the most seats first. */
export function listsChart(tell: Telling, details: ListDetails): Chart {
  const { t, contest, result } = tell;
  const votes = result.rounds[0]?.votes ?? {};
  const longest = Math.max(0, ...Object.values(votes).map(sizeOf));
  const order = contest.choices
    .map(({ id }) => id)
    .toSorted(
      (a, b) => (details.seats[b] ?? 0) - (details.seats[a] ?? 0) || sizeOf(votes[b]) - sizeOf(votes[a]),
    );
  return {
    hint: null,
    keys: [],
    rows: order.map((id): Row => {
      const seats = details.seats[id] ?? 0;
      const share = shareOf(sizeOf(votes[id]), longest);
      return {
        label: choiceLabel(t, contest, id),
        mark: seats === 0 ? null : tell.final ? 'elected' : 'leading',
        number: t('web.result.seatCount', { seats }),
        aside: votesText(t, 'votes', votes[id] ?? '0'),
        bar: { segments: [{ share, tone: seats === 0 ? 'other' : 'elected' }] },
      };
    }),
    notes: detailSentences(t, contest, { ...result, details: { ...details, order: [] } }).map((text) => ({
      sign: null,
      text,
    })),
  };
}
