import type { Round } from '../../../src/core/count/method.ts';
import { roundHeading, roundSentences } from '../../../src/words/rounds.ts';
import { type Html, html } from '../html.ts';
import type { Telling } from './telling.ts';
import { type Mark, votesTable } from './votesTable.ts';

/** So many rounds are shown one below the other; more are stepped through. */
const shownAtOnce = 2;

/** Every round of a count: what happened, in sentences, and a table. Without a script; printed, all are there. */
export function roundSections(tell: Telling): Html | null {
  const { t, id: of, contest, result } = tell;
  const count = result.rounds.length;
  if (count < 2) return null;
  const sections = result.rounds.map((_, index) => roundSection(tell, index));
  if (!stepped(result)) return html`<div class="rounds-few">${sections}</div>`;
  const links = result.rounds.map(
    (_, index) => html`<a href="#${roundId(of, index)}">${t('web.result.number', { count: index + 1 })}</a> `,
  );
  return html`<div class="rounds" id="${of}-rounds">
<h3>${t('web.result.rounds')}</h3>
<nav class="round-links" aria-label="${t('web.result.roundsOf', { contest: contest.title })}">${links}<a href="#${of}-rounds">${t('web.result.allRounds')}</a></nav>
${sections}
</div>`;
}

function stepped({ rounds }: Telling['result']): boolean {
  return rounds.length > shownAtOnce;
}

/** The address of a round within the page. */
export function roundId(of: string, index: number): string {
  return `${of}-r${index + 1}`;
}

function roundSection(tell: Telling, index: number): Html {
  const { t, contest, result } = tell;
  const id = roundId(tell.id, index);
  const round = result.rounds[index];
  const heading = roundHeading(t, result, index);
  const sentences = roundSentences(t, contest, result, index).map((sentence) => html`<li>${sentence}</li>`);
  return html`<section class="round" id="${id}" tabindex="-1">
${stepped(result) ? html`<h4>${heading}</h4>` : html`<h3>${heading}</h3>`}
${sentences.length > 0 && html`<ul class="told">${sentences}</ul>`}
${round !== undefined && roundTable(tell, round, index)}
${stepped(result) && neighbours(tell, index)}
</section>
`;
}

function roundTable(tell: Telling, round: Round, index: number): Html {
  const { t, result } = tell;
  const before = result.rounds.slice(0, index);
  const gone = new Set(before.flatMap(({ excluded }) => excluded));
  const caption = round.quota === undefined ? null : t('web.result.quotaLine');
  return votesTable(tell, { round, marks: roundMarks(tell, index), gone, caption, shares: false });
}

function roundMarks({ t, result, final }: Telling, index: number): ReadonlyMap<string, Mark> {
  const seen = result.rounds.slice(0, index + 1);
  const elected: Mark = { sign: '✓', words: t(final ? 'web.result.mark' : 'web.result.leading') };
  const excluded: Mark = { sign: '✗', words: t('web.result.excludedMark') };
  return new Map([
    ...(result.rounds[index]?.excluded ?? []).map((id) => [id, excluded] as const),
    ...seen.flatMap((round) => round.elected).map((id) => [id, elected] as const),
  ]);
}

function neighbours({ t, id, result }: Telling, index: number): Html {
  const link = (to: number, text: string) => html`<a href="#${roundId(id, to)}">${text}</a> `;
  return html`<p class="neighbours">${index > 0 && link(index - 1, t('web.result.previousRound'))}${
    index + 1 < result.rounds.length && link(index + 1, t('web.result.nextRound'))
  }</p>`;
}
