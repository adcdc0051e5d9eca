import type { Round } from '../../core/count/method.ts';
import { choiceLabel } from '../../words/choices.ts';
import { detailSentences } from '../../words/details.ts';
import { roundedText, shareOf, sizeOf } from '../../words/roughAmounts.ts';
import { sortedByVotes } from '../../words/roundKinds.ts';
import type { Telling } from '../telling.ts';
import type { Chart, Row } from './chart.ts';
import { seatedFirst, seatMark } from './marks.ts';

/** Every choice's votes or points as one bar: a share of the ballots that chose something, else of the most that one has. */
export function votesChart(tell: Telling): Chart {
  const { t, contest, result } = tell;
  const round = allVotes(result.rounds);
  const most = Math.max(0, ...Object.values(round.votes).map(sizeOf));
  const order = seatedFirst(tell, sortedByVotes(contest, round));
  const shares = round.kind === 'votes' && !tell.weighted;
  const whole = shares ? result.valid - result.blank : most;
  return {
    hint: t(shares ? 'web.result.shareHint' : `web.result.hint.${round.kind}`),
    keys: [],
    rows: order.map((id) => votesRow(tell, { round, whole, shares }, id)),
    notes: detailSentences(t, contest, result).map((text) => ({ sign: null, text })),
  };
}

/**
 * The votes of all rounds that are of one kind with the first: counts without transfers look at some of the choices in
 * each, always with the same votes.
 */
export function allVotes(rounds: readonly Round[]): Round {
  const kind = rounds[0]?.kind ?? 'votes';
  const alike = rounds.filter((round) => round.kind === kind);
  const votes = Object.fromEntries(alike.flatMap((round) => Object.entries(round.votes)));
  return { kind, votes, elected: [], excluded: [] };
}

interface Scale {
  readonly round: Round;
  /** What the whole length of a bar stands for. */
  readonly whole: number;
  /** Whether votes are shares of the ballots that chose something. */
  readonly shares: boolean;
}

function votesRow(tell: Telling, { round, whole, shares }: Scale, id: string): Row {
  const { t, contest, result } = tell;
  const votes = round.votes[id] ?? '0';
  const mark = seatMark(tell, id);
  const share = shareOf(sizeOf(votes), result.valid - result.blank);
  return {
    label: choiceLabel(t, contest, id),
    mark,
    number: roundedText(t, votes),
    aside: shares ? t('web.result.percent', { share }) : '',
    bar: {
      segments: [{ share: shareOf(sizeOf(votes), whole), tone: mark === null ? 'other' : 'elected' }],
    },
  };
}
