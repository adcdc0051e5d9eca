import type { ListDetails } from '../../../src/core/count/method.ts';
import { amountText } from '../../../src/words/amounts.ts';
import { detailSentences } from '../../../src/words/details.ts';
import { sizeOf } from '../../../src/words/roughAmounts.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import { bar } from './bar.ts';
import type { Telling } from './telling.ts';

/** Votes and seats of every list, who stands below the threshold or gave way, and the order in which seats were given. */
export function listsSection(tell: Telling, details: ListDetails): Html {
  const { t, contest, result } = tell;
  const sentences = detailSentences(t, contest, { ...result, details: { ...details, order: [] } });
  return html`${seatsTable(tell, details)}
${sentences.length > 0 && html`<ul class="told">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
<details><summary>${t('web.result.lists.order')}</summary>
${orderTable(tell, details)}
</details>`;
}

function seatsTable({ t, contest, result }: Telling, { seats }: ListDetails): Html {
  const votes = result.rounds[0]?.votes ?? {};
  const size = (id: string) => sizeOf(votes[id] ?? '0');
  const total = contest.choices.reduce((sum, { id }) => sum + size(id), 0) || 1;
  const rows = contest.choices
    .map(({ id }) => id)
    .toSorted((a, b) => size(b) - size(a))
    .map(
      (id) => html`<tr ${(seats[id] ?? 0) > 0 && html`class="elected"`}>
<th scope="row">${choiceSpan(t, contest, id)}
${bar(size(id) / total)}</th>
<td class="number">${amountText(t, votes[id] ?? '0')}</td><td class="number">${t('web.result.percent', { share: size(id) / total })}</td>
<td class="number">${t('web.result.number', { count: seats[id] ?? 0 })}</td>
</tr>
`,
    );
  return html`<table class="votes">
<caption>${t('web.result.lists.hint')}</caption>
<thead><tr><th scope="col">${t('web.result.lists.list')}</th><th scope="col" class="number">${t('web.result.votes')}</th>
<th scope="col" class="number">${t('web.result.share')}</th><th scope="col" class="number">${t('web.result.lists.seats')}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

function orderTable({ t, contest }: Telling, { order }: ListDetails): Html {
  const rows = order.map(
    ({ list, number }, index) => html`<tr><th scope="row">${t('web.result.number', { count: index + 1 })}</th>
<td>${choiceSpan(t, contest, list)}</td><td class="number">${amountText(t, number)}</td></tr>
`,
  );
  return html`<table class="pairs">
<thead><tr><th scope="col">${t('web.result.lists.seat')}</th><th scope="col">${t('web.result.lists.list')}</th><th scope="col" class="number">${t('web.result.lists.number')}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}
