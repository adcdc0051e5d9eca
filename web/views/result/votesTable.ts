import type { Round } from '../../../src/core/count/method.ts';
import { amountText } from '../../../src/words/amounts.ts';
import { sizeOf } from '../../../src/words/roughAmounts.ts';
import { sortedByVotes } from '../../../src/words/roundKinds.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import { bar } from './bar.ts';
import type { Telling } from './telling.ts';

/** What stands beside a choice in a table. */
export interface Mark {
  readonly sign: '✓' | '✗';
  readonly words: string;
}

export interface VotesTable {
  readonly round: Round;
  readonly marks: ReadonlyMap<string, Mark>;
  /** Choices that are out of the count already. */
  readonly gone?: ReadonlySet<string>;
  readonly caption: string | null;
  /** Whether numbers of votes are shares of the ballots that chose something. */
  readonly shares: boolean;
}

/** Bars are longer than the quota by this factor, so that its line stands on them and not past their end. */
const beyondQuota = 1.05;

/** The choices of a round with their votes, the most first, as a table whose rows carry the bars of the chart. */
export function votesTable(tell: Telling, table: VotesTable): Html {
  const { t, contest } = tell;
  const { round, caption, shares } = table;
  const rows = sortedByVotes(contest, round)
    .filter((id) => table.gone?.has(id) !== true)
    .map((id) => votesRow(tell, table, id));
  const shareHead = shares && html`<th scope="col" class="number">${t('web.result.share')}</th>`;
  return html`<table class="votes">
${caption !== null && html`<caption>${caption}</caption>`}
<thead><tr><th scope="col">${t('web.result.choice')}</th><th scope="col" class="number">${t(`web.result.head.${round.kind}`)}</th>${shareHead}</tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

function votesRow({ t, contest, result }: Telling, { round, marks, shares }: VotesTable, id: string): Html {
  const votes = round.votes[id] ?? '0';
  const mark = marks.get(id);
  const ballots = result.valid - result.blank;
  const share = ballots === 0 ? 0 : sizeOf(votes) / ballots;
  const quota = round.quota === undefined ? undefined : sizeOf(round.quota);
  const longest = Math.max(...Object.values(round.votes).map(sizeOf), (quota ?? 0) * beyondQuota) || 1;
  const drawn = shares
    ? bar(share)
    : bar(sizeOf(votes) / longest, quota === undefined ? undefined : quota / longest);
  return html`<tr ${mark?.sign === '✓' && html`class="elected"`}>
<th scope="row">${choiceSpan(t, contest, id)}${mark !== undefined && markText(mark)}
${drawn}</th>
<td class="number">${amountText(t, votes)}</td>${shares && html`<td class="number">${t('web.result.percent', { share })}</td>`}
</tr>
`;
}

function markText({ sign, words }: Mark): Html {
  return html` <span class="mark">${sign}<span class="visually-hidden"> ${words}</span></span>`;
}
