import type { Contest } from '../../core/contest.ts';
import type { ContestResult } from '../../core/count/method.ts';
import type { Translate } from '../../locales/catalogue.ts';

/** What became of a choice: elected (as the how-manieth, and where there are rounds in which), excluded, or neither. */
export function standing(
  t: Translate,
  { contest, result, final }: { contest: Contest; result: ContestResult; final: boolean },
  id: string,
): string {
  const place = result.elected.indexOf(id) + 1;
  if (place > 0) {
    if (!final) return t('commands.results.leading');
    if (contest.seats === 1) return t('commands.results.elected');
    return t('commands.results.electedAs', { place });
  }
  const { details } = result;
  if (details?.kind === 'pairwise' && details.dropped?.some(({ choice }) => choice === id) === true)
    return t('commands.results.dropped');
  const round = result.rounds.findIndex(({ excluded }) => excluded.includes(id)) + 1;
  return round > 0 && result.rounds.length > 1 ? t('commands.results.excludedIn', { round }) : '–';
}
