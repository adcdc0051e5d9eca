import { markRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import type { ElectionResult } from '../../src/core/count/count.ts';
import type { ContestResult, Round, Tie } from '../../src/core/count/method.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { choiceLabel, quoted } from '../../src/words/choices.ts';
import { type Html, html } from './html.ts';
import { facts } from './pieces.ts';

/** The result of one contest: who is elected, a table with bars for every round, and what else was counted. */
export function contestResult(
  t: Translate,
  contest: Contest,
  { contests }: ElectionResult,
  final: boolean,
): Html {
  const result = contests.find((counted) => counted.contest === contest.id);
  if (result === undefined) throw new Error('a contest of the election was not counted');
  const { rounds, valid, blank, undervotes, ties } = result;
  return html`<section class="result">
<h2 dir="auto">${contest.title}</h2>
${outcome(t, contest, result, final)}
${ties.map((tie) => html`<p class="tie">${tieText(t, contest, tie)}</p>`)}
${rounds.map((round, index) => roundTable(t, contest, result, round, caption(t, rounds, index), final))}
${facts([
  [t('web.result.valid'), t('web.result.number', { count: valid })],
  [t('web.result.blank'), t('web.result.number', { count: blank })],
  markRange(contest).max > 1
    ? [t('web.result.undervotes'), t('web.result.number', { count: undervotes })]
    : null,
])}
</section>`;
}

function outcome(t: Translate, contest: Contest, { details, elected }: ContestResult, final: boolean): Html {
  if (details?.kind === 'motion') return html`<p class="outcome">${t(`web.result.${details.outcome}`)}</p>`;
  if (elected.length === 0) return html`<p>${t('web.result.nobody')}</p>`;
  const names = elected.map((id) => html`<li dir="auto">${choiceLabel(t, contest, id)}</li>`);
  const heading = t(final ? 'web.result.elected' : 'web.result.leading');
  return html`<div class="outcome"><p>${heading}</p><ul>${names}</ul></div>`;
}

function tieText(t: Translate, contest: Contest, { choices, brokenBy, order }: Tie): string {
  const names = (ids: readonly string[]) => {
    const list = new Intl.ListFormat(t('web.locale'));
    return list.format(ids.map((id) => quoted(choiceLabel(t, contest, id))));
  };
  if (brokenBy === 'open') return t('web.result.tieOpen', { choices: names(choices) });
  return t('web.result.tieLot', { choices: names(choices), order: names(order) });
}

function roundTable(
  t: Translate,
  contest: Contest,
  { valid, blank, elected }: ContestResult,
  { votes }: Round,
  caption: string,
  final: boolean,
): Html {
  const ranked = contest.choices
    .map(({ id }) => ({ id, votes: Number(votes[id] ?? 0) }))
    .sort((a, b) => b.votes - a.votes);
  const rows = ranked.map((row) => {
    const share = valid === blank ? 0 : row.votes / (valid - blank);
    const mark = elected.includes(row.id) ? t(final ? 'web.result.mark' : 'web.result.leading') : null;
    return choiceRow(t, choiceLabel(t, contest, row.id), row.votes, share, mark);
  });
  return html`<table class="votes">
<caption>${caption}</caption>
<thead><tr><th scope="col">${t('web.result.choice')}</th><th scope="col" class="number">${t('web.result.votes')}</th>
<th scope="col" class="number">${t('web.result.share')}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

/** The bar repeats what the numbers say, so it is hidden from screen readers. Styles in the page are forbidden. */
function choiceRow(t: Translate, label: string, votes: number, share: number, mark: string | null): Html {
  const width = `${(Math.min(share, 1) * 100).toFixed(2)}%`;
  const tick = html` <span class="mark">✓<span class="visually-hidden"> ${mark}</span></span>`;
  return html`<tr class="${mark !== null && 'elected'}">
<th scope="row"><span dir="auto">${label}</span>${mark !== null && tick}
<svg class="bar" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"/><rect class="fill" width="${width}" height="100%"/></svg></th>
<td class="number">${t('web.result.number', { count: votes })}</td>
<td class="number">${t('web.result.percent', { share })}</td>
</tr>`;
}

function caption(t: Translate, rounds: readonly Round[], index: number): string {
  const hint = t('web.result.shareHint');
  return rounds.length === 1 ? hint : `${t('web.result.round', { round: index + 1 })}. ${hint}`;
}
