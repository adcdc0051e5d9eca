import type { Contest } from '../../src/core/contest.ts';
import { blankSelection, isBlank, type Selection } from '../../src/core/selection.ts';
import type { BoardLine, PublicView } from '../../src/engine/results.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { amountText } from '../../src/words/amounts.ts';
import { selectionItems } from '../../src/words/choices.ts';
import { type Html, html } from './html.ts';
import type { Page } from './layout.ts';

/** The board before there is one: why it is empty. */
export function emptyBoardPage(t: Translate, view: PublicView): Page {
  const text = t(view.election.state === 'cancelled' ? 'web.board.cancelled' : 'web.board.later');
  return { title: t('web.board.title'), main: html`${heading(t, view)}<p class="lead">${text}</p>` };
}

function heading(t: Translate, { election }: PublicView): Html {
  const { id, definition } = election;
  return html`<p class="eyebrow" dir="auto"><a href="/e/${id}">${definition.title}</a></p>
<h1>${t('web.board.title')}</h1>`;
}

/** What stands above the list: the search, which runs in the browser and is hidden where it cannot. */
export function boardTop(t: Translate, view: PublicView): Html {
  return html`${heading(t, view)}
<p class="lead">${t('web.board.lead', { count: view.election.closing?.size ?? 0 })}</p>
<section class="card" aria-labelledby="find-title">
<h2 id="find-title">${t('web.board.find')}</h2>
<div id="find" class="field" data-matches="${t('web.board.matches', { count: '#' })}"
 data-found="${t('web.board.found')}" data-missing="${t('web.board.missing')}" data-not-code="${t('web.board.notCode')}" hidden>
<label for="search">${t('web.board.findLabel')}</label>
<p class="hint" id="search-hint">${t('web.board.findHint')}</p>
<input id="search" class="code-input" type="text" dir="ltr" maxlength="60" autocomplete="off"
 autocapitalize="characters" autocorrect="off" spellcheck="false" aria-describedby="search-hint">
<p id="found" class="found" role="status"></p>
</div>
<p id="find-by-browser">${t('web.board.noScript')}</p>
</section>
<h2>${t('web.board.ballots')}</h2>
<ol id="ballots" class="ballots">
`;
}

/** One ballot of the list. */
export function boardRow(
  t: Translate,
  contests: readonly Contest[],
  { code, weight, ballot }: BoardLine,
): Html {
  const weighs =
    weight !== '1' && html`<p class="of">${t('web.board.weight', { weight: amountText(t, weight) })}</p>`;
  return html`<li data-code="${code}"><code dir="ltr">${code}</code>${weighs}${
    ballot.ok
      ? contests.map((contest) =>
          selection(t, contest, ballot.value[contest.id] ?? blankSelection(contest), contests.length),
        )
      : html`<p>${t('web.board.invalid', { reason: t(`web.invalid.${ballot.error}`) })}</p>`
  }</li>
`;
}

/** The contest is named where there are several. */
function selection(t: Translate, contest: Contest, selected: Selection, count: number): Html {
  const items = selectionItems(t, contest, selected);
  const listed = items.map((item, index) => html`${index > 0 && t('words.comma')}<bdi>${item}</bdi>`);
  const chosen = isBlank(selected) ? html`<i>${items}</i>` : listed;
  return html`<p>${count > 1 && html`<span class="of" dir="auto">${contest.title}</span> – `}<b>${chosen}</b></p>`;
}
