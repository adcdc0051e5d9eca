import type { PairwiseDetails } from '../../../src/core/count/method.ts';
import { amountText } from '../../../src/words/amounts.ts';
import { choiceLabel } from '../../../src/words/choices.ts';
import { detailSentences } from '../../../src/words/details.ts';
import { sizeOf } from '../../../src/words/roughAmounts.ts';
import { roundSentences } from '../../../src/words/rounds.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import { scrollTable } from './scroll.ts';
import type { Telling } from './telling.ts';

/** Comparisons of every choice with every other: what they say, the matrix, and how the rule evaluated them. */
export function pairwiseSection(tell: Telling, details: PairwiseDetails): Html {
  const { t, contest, result } = tell;
  const { pairs: _, ...withoutPairs } = details;
  const sentences = [
    ...stepSentences(tell, details),
    ...detailSentences(t, contest, { ...result, details: withoutPairs }),
  ];
  return html`<h3>${t('web.result.pairwise.title')}</h3>
<ul class="told">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${matrix(tell, details, { name: 'preferred', amounts: details.preferred })}
${evaluation(tell, details)}`;
}

/** Debian: who dropped out and who is undefeated, where there is no section for the one step. */
function stepSentences(
  { t, contest, result }: Telling,
  { schwartzSets }: PairwiseDetails,
): readonly string[] {
  if (schwartzSets === undefined || result.rounds.length > 1) return [];
  return roundSentences(t, contest, { ...result, ties: [] }, 0);
}

function evaluation(tell: Telling, details: PairwiseDetails): Html | null {
  const { t } = tell;
  const { strongestPaths, pairs } = details;
  if (strongestPaths === undefined && pairs === undefined) return null;
  return html`<details><summary>${t(strongestPaths === undefined ? 'web.result.pairwise.pairs' : 'web.result.pairwise.paths')}</summary>
${strongestPaths !== undefined && matrix(tell, details, { name: 'paths', amounts: strongestPaths })}
${pairs !== undefined && pairsTable(tell, pairs)}
</details>`;
}

interface Matrix {
  readonly name: 'preferred' | 'paths';
  readonly amounts: readonly (readonly string[])[];
}

/** Rows and columns in the order of the ranking; columns carry the row's number, as names would not fit. */
function matrix(tell: Telling, { choices, ranking }: PairwiseDetails, { name, amounts }: Matrix): Html {
  const { t, contest } = tell;
  const order = ranking.flat().filter((id) => choices.includes(id));
  const amount = (row: string, column: string) =>
    amounts[choices.indexOf(row)]?.[choices.indexOf(column)] ?? '0';
  const label = (id: string) => choiceLabel(t, contest, id);
  const number = (index: number) => t('web.result.number', { count: index + 1 });
  const heads = order.map(
    (id, index) =>
      html`<th scope="col" class="number"><span aria-hidden="true">${number(index)}</span><span class="visually-hidden">${label(id)}</span></th>`,
  );
  const rows = order.map((row, index) => {
    const cells = order.map((column) =>
      row === column
        ? html`<td class="self"></td>`
        : matrixCell(tell, amount(row, column), amount(column, row)),
    );
    return html`<tr><th scope="row"><span aria-hidden="true">${number(index)}\u00a0</span>${choiceSpan(t, contest, row)}</th>${cells}</tr>
`;
  });
  const table = html`<thead><tr><th scope="col">${t('web.result.choice')}</th>${heads}</tr></thead>
<tbody>${rows}</tbody>`;
  const caption = t(`web.result.pairwise.${name}Hint`);
  return scrollTable({ of: tell.id, name, caption, kind: 'matrix', rows: table });
}

function matrixCell({ t }: Telling, own: string, other: string): Html {
  const wins = sizeOf(own) > sizeOf(other);
  const text = amountText(t, own);
  if (!wins) return html`<td class="number">${text}</td>`;
  return html`<td class="number wins"><span aria-hidden="true">✓</span> <b>${text}</b><span class="visually-hidden"> ${t('web.result.pairwise.wins')}</span></td>`;
}

function pairsTable({ t, contest }: Telling, pairs: NonNullable<PairwiseDetails['pairs']>): Html {
  const name = (id: string) => html`<bdi>${choiceLabel(t, contest, id)}</bdi>`;
  const rows = pairs.map(
    ({
      winner,
      loser,
      strength,
      locked,
    }) => html`<tr ${!locked && html`class="aside"`}><th scope="row">${name(winner)} › ${name(loser)}</th>
<td class="number">${amountText(t, strength)}</td><td>${t(locked ? 'web.result.pairwise.kept' : 'web.result.pairwise.aside')}</td></tr>
`,
  );
  return html`<table class="pairs">
<thead><tr><th scope="col">${t('web.result.pairwise.pair')}</th><th scope="col" class="number">${t('web.result.pairwise.strength')}</th><th scope="col">${t('web.result.pairwise.locked')}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}
