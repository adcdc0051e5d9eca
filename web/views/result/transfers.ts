import type { Round } from '../../../src/core/count/method.ts';
import { roundedText } from '../../../src/words/roughAmounts.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import { changeText } from './changeText.ts';
import { roundId } from './rounds.ts';
import { scrollTable } from './scroll.ts';
import type { Telling } from './telling.ts';

/** Whether votes move from round to round. */
export function hasTransfers({ rounds }: Telling['result']): boolean {
  return (
    rounds.length > 1 && rounds.every(({ kind, exhausted }) => kind === 'votes' && exhausted !== undefined)
  );
}

/** The whole count at a glance: a row for each choice, a column for each round, what came and went, and the quota. */
export function transferTable(tell: Telling): Html {
  const { t, result } = tell;
  const { rounds } = result;
  const heads = rounds.map(
    (_, index) =>
      html`<th scope="col" class="number"><a href="#${roundId(tell.id, index)}">${t('web.result.round', { round: index + 1 })}</a></th>`,
  );
  const rows = html`<thead><tr><th scope="col">${t('web.result.choice')}</th>${heads}</tr></thead>
<tbody>${standingOrder(tell).map((id) => choiceRow(tell, id))}</tbody>
<tfoot>${exhaustedRow(tell)}${quotaRow(tell)}</tfoot>`;
  const caption = t('web.result.transfersHint');
  return html`<h3>${t('web.result.transfers')}</h3>
${scrollTable({ of: tell.id, name: 'transfers', caption, kind: 'transfers', rows })}`;
}

/** The elected in their order, then those who stayed in the count the longest. */
function standingOrder({ contest, result }: Telling): readonly string[] {
  const { elected, rounds } = result;
  const excluded = rounds.flatMap((round) => round.excluded).toReversed();
  const known = new Set([...elected, ...excluded]);
  const others = contest.choices.map(({ id }) => id).filter((id) => !known.has(id));
  return [...elected, ...others, ...excluded.filter((id) => !elected.includes(id))];
}

function choiceRow({ t, contest, result, final }: Telling, id: string): Html {
  const { rounds, elected } = result;
  const out = rounds.findIndex(({ excluded }) => excluded.includes(id));
  const won = rounds.findIndex((round) => round.elected.includes(id));
  const cells = rounds.map((_, index) => {
    if (out >= 0 && index > out) return html`<td></td>`;
    const state = index === won ? 'won' : index === out && 'out';
    return cell(
      tellChange(rounds, index, ({ votes }) => votes[id]),
      { t, state },
    );
  });
  const status =
    won >= 0
      ? t(final ? 'web.result.electedIn' : 'web.result.leadingIn', { round: won + 1 })
      : out >= 0 && t('web.result.excludedIn', { round: out + 1 });
  return html`<tr ${elected.includes(id) && html`class="elected"`}><th scope="row">${choiceSpan(t, contest, id)}${
    status !== false && html`<small>${won >= 0 ? '✓' : '✗'} ${status}</small>`
  }</th>${cells}</tr>
`;
}

interface Change {
  readonly before: string | undefined;
  readonly now: string | undefined;
}

function tellChange(
  rounds: readonly Round[],
  index: number,
  amount: (round: Round) => string | undefined,
): Change {
  const [before, now] = [rounds[index - 1], rounds[index]];
  return { before: before && amount(before), now: now && amount(now) };
}

function cell(
  { before, now }: Change,
  { t, state }: Pick<Telling, 't'> & { readonly state: string | false },
): Html {
  if (now === undefined) return html`<td></td>`;
  const change = before === undefined ? null : changeText(t, before, now);
  return html`<td class="number ${state}">${roundedText(t, now)}${change !== null && html`<small><bdi>${change}</bdi></small>`}</td>`;
}

function exhaustedRow({ t, result }: Telling): Html {
  const cells = result.rounds.map((_, index) =>
    cell(
      tellChange(result.rounds, index, ({ exhausted }) => exhausted),
      { t, state: false },
    ),
  );
  return html`<tr><th scope="row">${t('web.result.exhausted')}</th>${cells}</tr>
`;
}

function quotaRow({ t, result }: Telling): Html {
  const cells = result.rounds.map(
    ({ quota }) => html`<td class="number">${quota !== undefined && roundedText(t, quota)}</td>`,
  );
  return html`<tr><th scope="row">${t('web.result.quota')}</th>${cells}</tr>`;
}
