import type { Details, Tie } from '../../../src/core/count/method.ts';
import { unreachable } from '../../../src/core/result.ts';
import { countedFacts, tieText } from '../../../src/words/count.ts';
import { detailSentences, otherNames } from '../../../src/words/details.ts';
import { roundSentences } from '../../../src/words/rounds.ts';
import { ruleName } from '../../../src/words/rules.ts';
import { type Html, html } from '../html.ts';
import { facts, saidIn } from '../pieces.ts';
import { gradesSection } from './grades.ts';
import { listsSection } from './lists.ts';
import { motionTests } from './motion.ts';
import { outcome } from './outcome.ts';
import { pairwiseSection } from './pairwise.ts';
import { roundSections } from './rounds.ts';
import type { Telling } from './telling.ts';
import { hasTransfers, transferTable } from './transfers.ts';
import { type Mark, votesTable } from './votesTable.ts';

interface Head {
  readonly title: string;
  readonly introduction?: Html;
}

/** The result of one contest: the headline, the votes, every round of the count, and what else was counted. */
export function contestResult(tell: Telling, { title, introduction }: Head): Html {
  const { t, id, contest, result } = tell;
  const counted = countedFacts(t, result);
  return html`<section class="result">
<h2 id="${id}-title" ${saidIn(t, title)}>${title}</h2>
${introduction}
<p class="hint">${ruleName(t, result.rule)}</p>
${outcome(tell)}
${namedTies(tell).map((tie) => html`<p class="tie">${tieText(t, contest, tie)}</p>`)}
${details(tell)}
${overview(tell)}
${otherNames(t, result).map((sentence) => html`<p>${sentence}</p>`)}
${roundSections(tell)}
${facts(counted.map(({ label, value }) => [label, value]))}
</section>`;
}

/** What the lot or somebody had to decide, and what is open; in a count of one round there is no other place for the rest. */
function namedTies({ result }: Telling): readonly Tie[] {
  const { ties, rounds } = result;
  return rounds.length < 2 ? ties : ties.filter(({ brokenBy }) => decidedOutside.has(brokenBy));
}

const decidedOutside: ReadonlySet<Tie['brokenBy']> = new Set(['lot', 'people', 'open']);

function details(tell: Telling): Html | null {
  const { details: told } = tell.result;
  return told === undefined ? null : detailsOf(tell, told);
}

function detailsOf(tell: Telling, told: Details): Html | null {
  const { t, contest, result } = tell;
  switch (told.kind) {
    case 'motion':
      return motionTests(tell, told);
    case 'pairwise':
      return pairwiseSection(tell, told);
    case 'grades':
      return gradesSection(tell, told);
    case 'lists':
      return listsSection(tell, told);
    case 'minority':
      return html`${detailSentences(t, contest, result).map((sentence) => html`<p>${sentence}</p>`)}`;
    default:
      return unreachable(told);
  }
}

/** The one round of a count, or all rounds at a glance. What lists and grades have is told with their details. */
function overview(tell: Telling): Html | null {
  const { t, result } = tell;
  const { rounds, details: told } = result;
  if (hasTransfers(result)) return transferTable(tell);
  const [round] = rounds;
  if (round === undefined || rounds.length > 1 || told?.kind === 'lists' || told?.kind === 'grades')
    return null;
  const marks = electedMarks(tell);
  if (round.quota !== undefined) {
    const sentences = roundSentences(t, tell.contest, { ...result, ties: [] }, 0);
    const table = votesTable(tell, { round, marks, caption: t('web.result.quotaLine'), shares: false });
    return html`<ul class="told">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>${table}`;
  }
  const shares = round.kind === 'votes' && !tell.weighted;
  const caption = shares ? t('web.result.shareHint') : t(`web.result.hint.${round.kind}`);
  return votesTable(tell, { round, marks, caption, shares });
}

function electedMarks({ t, result, final }: Telling): ReadonlyMap<string, Mark> {
  const mark: Mark = { sign: '✓', words: t(final ? 'web.result.mark' : 'web.result.leading') };
  return new Map(result.elected.map((id) => [id, mark]));
}
