import type { ContestResult, Round } from '../../core/count/method.ts';
import { choiceLabel } from '../../words/choices.ts';
import { roundedText, shareOf, sizeOf } from '../../words/roughAmounts.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row } from './chart.ts';
import { seatedFirst, seatMark } from './marks.ts';

/** Whether votes go from choice to choice: instant runoff and STV. */
export function hasTransfers({ rounds }: ContestResult): boolean {
  return rounds.every(({ kind, exhausted }) => kind === 'votes' && exhausted !== undefined);
}

/** Where the count of a choice ended. */
interface Fate {
  readonly id: string;
  /** Counted from 0: where it was elected or excluded, or the last one. */
  readonly round: number;
  readonly out: boolean;
  readonly first: string;
  readonly decided: string;
}

/** First preferences, and the votes with which everyone was elected, excluded, or left at the end; a line at the quota. */
export function transfersChart(tell: Telling): Chart {
  const { t, result } = tell;
  const fates = allFates(tell);
  const quota = result.rounds.at(-1)?.quota;
  const longest = Math.max(
    sizeOf(quota),
    ...fates.flatMap(({ first, decided }) => [first, decided].map(sizeOf)),
  );
  const several = result.rounds.length > 1;
  return {
    hint: null,
    keys: [
      ...(several
        ? ([
            { tone: 'seated', text: t('picture.decided') },
            { tone: 'first', text: t('picture.first') },
          ] as const)
        : []),
      ...(quota === undefined
        ? []
        : [{ tone: 'line', text: t('picture.quota', { votes: roundedText(t, quota) }) } as const]),
    ],
    rows: fates.map((fate) => fateRow(tell, fate, { longest, quota, several })),
    notes: [],
  };
}

/** The elected in the order of the count, then those who stayed longest, with the most votes. */
export function allFates(tell: Telling): readonly Fate[] {
  const fates = new Map(tell.contest.choices.map(({ id }) => [id, fateOf(tell.result, id)]));
  const others = [...fates.values()]
    .toSorted(
      (a, b) => b.round - a.round || Number(a.out) - Number(b.out) || sizeOf(b.decided) - sizeOf(a.decided),
    )
    .map(({ id }) => id);
  return seatedFirst(tell, others).flatMap((id) => fates.get(id) ?? []);
}

function fateOf({ rounds }: ContestResult, id: string): Fate {
  const last = rounds.length - 1;
  const decided = rounds.findIndex((round) => round.elected.includes(id) || round.excluded.includes(id));
  const round = decided < 0 ? last : decided;
  return {
    id,
    round,
    out: rounds[round]?.excluded.includes(id) ?? false,
    first: votesIn(rounds[0], id),
    decided: votesIn(rounds[round], id),
  };
}

function votesIn(round: Round | undefined, id: string): string {
  return round?.votes[id] ?? '0';
}

interface Scale {
  readonly longest: number;
  readonly quota: string | undefined;
  readonly several: boolean;
}

function fateRow(tell: Telling, { id, out, first, decided }: Fate, { longest, quota, several }: Scale): Row {
  const { t, contest } = tell;
  const [from, to] = [roundedText(t, first), roundedText(t, decided)];
  const seated = seatMark(tell, id);
  const share = shareOf(sizeOf(decided), longest);
  return {
    label: choiceLabel(t, contest, id),
    mark: seated ?? (out ? 'out' : null),
    number: from === to ? to : t('picture.change', { from, to }),
    aside: '',
    bar: {
      segments: [{ share, tone: seated === null ? 'other' : 'elected' }],
      ...(several ? { first: shareOf(sizeOf(first), longest) } : {}),
      ...(quota === undefined ? {} : { line: shareOf(sizeOf(quota), longest) }),
    },
  };
}
