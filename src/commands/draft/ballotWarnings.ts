import type { Contest } from '../../core/contest.ts';
import { ballotKind } from '../../core/counting.ts';
import { publishesBallots } from '../../core/publication.ts';
import {
  ballotsTellMore,
  possibleBallots,
  possibleTogether,
  riskyRanks,
  signatureRisk,
  signatureRiskTogether,
} from '../../core/signatureRisk.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { inARow } from '../../words/list.ts';
import { smallRoll } from '../ballot/warnings.ts';

/** More ballots than this are as good as endless. */
const most = 1_000_000_000n;

/** What single ballots, or names among the totals, could give away once they are published, and what helps. */
export function ballotWarnings(
  t: Translate,
  { settings, definition: { contests }, observers }: Election,
  size: number,
): readonly string[] {
  if (!publishesBallots(settings)) {
    const written = contests.flatMap(({ writeIns }, index) => (writeIns === undefined ? [] : [index + 1]));
    return [
      ...numbered(t, 'commands.draft.signatureNames', written),
      ...(observers.length === 0 ? [t('commands.warning.noObservers')] : []),
    ];
  }
  const risks = signatureWarnings(t, contests, size);
  const helps = risks.length > 0 || (size < smallRoll && ballotsTellMore(contests));
  const option = t('commands.draft.publicationTotals');
  return [...risks, ...(helps ? [t('commands.draft.signatureAdvice', { option })] : [])];
}

function signatureWarnings(t: Translate, contests: readonly Contest[], size: number): readonly string[] {
  const risky = contests
    .map((contest, index) => ({ contest, number: index + 1 }))
    .filter(({ contest }) => signatureRisk(contest, size));
  const isRanking = ({ contest }: (typeof risky)[number]) => ballotKind(contest.counting.rule) === 'ranking';
  const others = risky.filter((one) => !isRanking(one)).map(({ number }) => number);
  const together = size >= smallRoll && risky.length === 0 && signatureRiskTogether(contests, size);
  return [
    ...risky.filter(isRanking).map(({ contest, number }) => ranksText(t, contest, number, size)),
    ...numbered(t, 'commands.draft.signature', others),
    ...(together
      ? [t('commands.draft.signatureTogether', { count: atLeast(possibleTogether(contests)), size })]
      : []),
  ];
}

function ranksText(t: Translate, contest: Contest, number: number, size: number): string {
  const { choices, counting } = contest;
  const ranks = 'maxRanks' in counting ? counting.maxRanks : choices.length;
  const least = riskyRanks(contest, size) ?? ranks;
  return t('commands.draft.signatureRanks', {
    number,
    count: atLeast(possibleBallots(contest)),
    size,
    ranks,
    least,
  });
}

function numbered(
  t: Translate,
  key: 'commands.draft.signature' | 'commands.draft.signatureNames',
  numbers: readonly number[],
): readonly string[] {
  return numbers.length === 0 ? [] : [t(key, { numbers: inARow(t, numbers.map(String)) })];
}

/** A round number that is not above this one: nobody reads the others. */
function atLeast(count: bigint): number {
  const bounded = Number(count < most ? count : most);
  const unit = 10 ** (String(bounded).length - 1);
  return Math.floor(bounded / unit) * unit;
}
