import type { Round } from '../../core/count/method.ts';
import { quoted } from '../../locales/isolating.ts';
import { choiceLabel } from '../../words/choices.ts';
import { roundedText, shareOf, sizeOf } from '../../words/roughAmounts.ts';
import { preferenceSentences } from '../../words/roundKinds.ts';
import { roundHeading } from '../../words/rounds.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row } from './chart.ts';
import { votesChart } from './votes.ts';

/** So many runoffs are drawn; bloc STAR has one for every seat. */
const mostRunoffs = 3;

/** STAR: the sums of scores, and every runoff as one bar of those who prefer the one, neither, or the other. */
export function runoffsChart(tell: Telling): Chart {
  const { result } = tell;
  const totals = votesChart(tell);
  const runoffs = result.rounds.flatMap((round, index) =>
    round.kind === 'runoff' ? [{ round, index }] : [],
  );
  const single = runoffs.length === 1 ? runoffs[0] : undefined;
  return {
    ...totals,
    after: runoffs.slice(0, mostRunoffs).map(({ round, index }) => runoffRow(tell, round, index)),
    notes: single === undefined ? [] : notesOf(tell, single.round),
  };
}

function notesOf({ t, contest }: Telling, round: Round): Chart['notes'] {
  const text = preferenceSentences(t, contest, round, undefined).join(' ');
  return [{ sign: null, text }];
}

/** Who won it stands at the start. */
function runoffRow(tell: Telling, round: Round, index: number): Row {
  const { t, contest, result } = tell;
  const ids = Object.keys(round.votes).toSorted(
    (a, b) => Number(round.elected.includes(b)) - Number(round.elected.includes(a)),
  );
  const [first = '', second = ''] = ids;
  const sizes = [sizeOf(round.votes[first]), sizeOf(round.exhausted), sizeOf(round.votes[second])] as const;
  const whole = sizes[0] + sizes[1] + sizes[2];
  const name = (id: string) =>
    t('words.round.standing', {
      name: quoted(choiceLabel(t, contest, id)),
      votes: roundedText(t, round.votes[id] ?? '0'),
    });
  return {
    label: `${roundHeading(t, result, index)} – ${name(first)}, ${name(second)}`,
    mark: null,
    number: '',
    aside: '',
    bar: {
      segments: [
        { share: shareOf(sizes[0], whole), tone: round.elected.includes(first) ? 'elected' : 'other' },
        { share: shareOf(sizes[1], whole), tone: 'abstain' },
        { share: shareOf(sizes[2], whole), tone: 'other' },
      ],
    },
  };
}
