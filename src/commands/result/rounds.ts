import type { Contest } from '../../core/contest.ts';
import type { ContestResult, Round } from '../../core/count/method.ts';
import type { ElectionId } from '../../core/ids.ts';
import { viewIn } from '../../engine/reading.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { outcomeText } from '../../words/count.ts';
import { detailSentences } from '../../words/details.ts';
import { standingsText } from '../../words/roundKinds.ts';
import { roundHeading, roundSentences } from '../../words/rounds.ts';
import type { ElectionAction, Visit } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { formToRead } from '../formToRead.ts';
import { refused, sentence } from '../refusals.ts';
import { type Button, buttons, type Part, type Reply } from '../ui.ts';

const pageSize = 5;
/** An action's number holds the question and the round: there are never so many rounds. */
const perContest = 10_000;
/** As many sentences beyond the rounds as one list shows; the web page has them all. */
const mostDetails = 80;

/** Whether there is more to tell of a result than its table. */
export function hasRounds({ rounds, details }: ContestResult): boolean {
  return rounds.length > 1 || (details !== undefined && details.kind !== 'motion');
}

/** Every round of the count in words, for the person alone, page by page and question by question. */
export async function rounds({ desk, t }: Visit, { id, n }: ElectionAction): Promise<Reply> {
  const view = await desk.engine.view(id);
  if (view === null) return refused(t, { kind: 'unknown-election' });
  const { election, result, final } = viewIn(t.language, view);
  if (result === null) return sentence(t, t('commands.results.afterClose'));
  const { contests } = election.definition;
  const index = Math.min(Math.floor(n / perContest), contests.length - 1);
  const contest = contests[index];
  const own = result.contests[index];
  if (contest === undefined || own === undefined) throw new Error('every contest has a result');
  const last = Math.max(0, own.rounds.length - 1);
  const from = Math.min(n % perContest, last - (last % pageSize));
  const page = { label: t('commands.button.resultPage'), url: `${desk.publicUrl}/e/${id}` };
  const parts: readonly Part[] = [
    { kind: 'heading', text: contest.title },
    { kind: 'text', text: outcomeText(t, contest, own, final) },
    ...own.rounds
      .slice(from, from + pageSize)
      .flatMap((_, offset) => roundParts(t, contest, own, from + offset)),
    ...(from + pageSize >= own.rounds.length ? detailParts(t, contest, own) : []),
    buttons(...pager(t, id, { index, from, contests, count: own.rounds.length }), page),
  ];
  return { kind: 'form', form: formToRead(t, t('commands.rounds.title'), parts) };
}

function roundParts(t: Translate, contest: Contest, result: ContestResult, index: number): readonly Part[] {
  const round = result.rounds[index];
  const items = roundSentences(t, contest, result, index);
  const label = roundHeading(t, result, index);
  return [
    { kind: 'list', label, items: items.length === 0 ? [t('commands.rounds.nothing')] : items },
    ...(round === undefined || toldAlready(result, round)
      ? []
      : [
          {
            kind: 'note',
            text: t('commands.rounds.standings', { standings: standingsText(t, contest, round) }),
          } as const,
        ]),
  ];
}

/** Whether a round's sentences say everyone's votes, or these say little. */
function toldAlready({ details }: ContestResult, { kind }: Round): boolean {
  return kind === 'runoff' || kind === 'grades' || details?.kind === 'lists' || details?.kind === 'motion';
}

function detailParts(t: Translate, contest: Contest, result: ContestResult): readonly Part[] {
  const all = detailSentences(t, contest, result);
  const more = all.length - mostDetails;
  const items = more > 0 ? [...all.slice(0, mostDetails), t('refusal.andMore', { count: more })] : all;
  return items.length === 0 ? [] : [{ kind: 'list', label: t('commands.rounds.details'), items }];
}

interface Place {
  readonly index: number;
  readonly from: number;
  readonly contests: readonly Contest[];
  readonly count: number;
}

function pager(t: Translate, id: ElectionId, { index, from, contests, count }: Place): readonly Button[] {
  const to = (label: string, contest: number, round: number): Button => ({
    label,
    action: actionOn('rounds', id, contest * perContest + round),
  });
  return [
    ...(from > 0 ? [to(t('commands.rounds.earlier'), index, Math.max(0, from - pageSize))] : []),
    ...(from + pageSize < count ? [to(t('commands.rounds.later'), index, from + pageSize)] : []),
    ...(index > 0 ? [to(t('commands.rounds.previous'), index - 1, 0)] : []),
    ...(index + 1 < contests.length ? [to(t('commands.rounds.next'), index + 1, 0)] : []),
  ];
}
