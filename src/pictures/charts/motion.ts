import type { MotionDetails } from '../../core/count/method.ts';
import { choiceLabel } from '../../words/choices.ts';
import { detailSentences } from '../../words/details.ts';
import { pairText } from '../../words/pair.ts';
import { roundedText, shareOf, sizeOf } from '../../words/roughAmounts.ts';
import { shareText } from '../../words/shares.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Key, Segment } from './chart.ts';

const answers = ['yes', 'no', 'abstain'] as const;

/** Yes, no and what else belongs to the base as one bar, with a line at the threshold. */
export function motionChart(tell: Telling, details: MotionDetails): Chart {
  const { t, contest, result } = tell;
  const votes = result.rounds[0]?.votes ?? {};
  const threshold = details.tests.find(({ test }) => test === 'threshold');
  const { base } = contest.counting.rule === 'yes-no-abstain/v1' ? contest.counting : { base: null };
  const shown = base === 'yes+no' ? (['yes', 'no'] as const) : answers;
  const sum = shown.reduce((total, answer) => total + sizeOf(votes[answer]), 0);
  const whole = Math.max(sum, sizeOf(threshold?.of));
  const segments = shown.map((answer): Segment => {
    return { share: shareOf(sizeOf(votes[answer]), whole), tone: answer };
  });
  const [part, parts] = threshold?.share ?? [0, 1];
  const line = shareOf((sizeOf(threshold?.of) * part) / parts, whole);
  return {
    hint: null,
    keys: [
      ...answers.map((answer): Key => {
        const text = pairText(t, choiceLabel(t, contest, answer), roundedText(t, votes[answer] ?? '0'));
        return { tone: answer, text };
      }),
      ...(threshold === undefined
        ? []
        : [{ tone: 'line', text: t('picture.threshold', { share: shareText(t, threshold) }) } as const]),
    ],
    rows: [
      {
        label: '',
        mark: null,
        number: '',
        aside: '',
        bar: threshold === undefined || whole === 0 ? { segments } : { segments, line },
      },
    ],
    notes: detailSentences(t, contest, result).map((text, index) => ({
      sign: details.tests[index]?.met === true ? 'met' : 'unmet',
      text,
    })),
  };
}
