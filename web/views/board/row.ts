import type { Contest } from '../../../src/core/contest.ts';
import { blankSelection, isBlank, type Selection } from '../../../src/core/selection.ts';
import type { BoardLine } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { amountText } from '../../../src/words/amounts.ts';
import { selectionItems } from '../../../src/words/choices.ts';
import { type Html, html } from '../html.ts';
import { saidIn } from '../pieces.ts';

/** One ballot of the list; its receipt code alone, where single ballots are not published. */
export function boardRow(
  t: Translate,
  contests: readonly Contest[],
  { code, weight, ballot }: BoardLine,
): Html {
  const weighs =
    weight !== '1' && html`<p class="of">${t('web.board.weight', { weight: amountText(t, weight) })}</p>`;
  return html`<li data-code="${code}"><code dir="ltr">${code}</code>${weighs}${ballot !== null && ballotContent(t, contests, ballot)}</li>
`;
}

/** What was chosen on a ballot, contest by contest, or why it is invalid. */
export function ballotContent(
  t: Translate,
  contests: readonly Contest[],
  ballot: NonNullable<BoardLine['ballot']>,
): Html | readonly Html[] {
  if (!ballot.ok) return html`<p>${t('web.board.invalid', { reason: t(`web.invalid.${ballot.error}`) })}</p>`;
  return contests.map((contest) =>
    selection(t, contest, ballot.value[contest.id] ?? blankSelection(contest), contests.length),
  );
}

/** The contest is named where there are several. */
function selection(t: Translate, contest: Contest, selected: Selection, count: number): Html {
  const items = selectionItems(t, contest, selected);
  const listed = items.map((item, index) => html`${index > 0 && t('words.comma')}<bdi>${item}</bdi>`);
  const chosen = isBlank(selected) ? html`<i>${items}</i>` : listed;
  return html`<p>${count > 1 && html`<span class="of" ${saidIn(t, contest.title)}>${contest.title}</span> – `}<b>${chosen}</b></p>`;
}
