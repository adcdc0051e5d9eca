import { publishesBallots } from '../../../src/core/publication.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { saidIn } from '../pieces.ts';
import { fileCheck, ifMissing } from './check.ts';

/** What the board is called: where single ballots are not published, it lists receipts only. */
export function boardTitle(t: Translate, { election }: PublicView): string {
  return t(publishesBallots(election.settings) ? 'web.board.title' : 'web.board.titleTotals');
}

/** The board before there is one: why it is empty, and whether a receipt is a promise of this election. */
export function emptyBoardPage(t: Translate, view: PublicView): Page {
  const text = t(view.election.state === 'cancelled' ? 'web.board.cancelled' : 'web.board.later');
  return {
    title: boardTitle(t, view),
    script: 'board',
    main: html`${heading(t, view, boardTitle(t, view))}<p class="lead">${text}</p>
${view.election.opened !== null && fileCheck(t, view)}`,
  };
}

/** The election and what the page shows of it. */
export function heading(t: Translate, { election }: PublicView, title: string): Html {
  const { id, definition } = election;
  return html`<p class="eyebrow" ${saidIn(t, definition.title)}><a href="/e/${id}">${definition.title}</a></p>
<h1>${title}</h1>`;
}

/** What of the board a page lists. */
export interface Listed {
  /** How all receipt codes of the page begin; empty: it is the whole board. */
  readonly prefix: string;
  readonly count: number;
}

/** What stands above the list: the search, which runs in the browser and is hidden where it cannot. */
export function boardTop(t: Translate, view: PublicView, { prefix, count }: Listed): Html {
  const size = view.election.closing?.size ?? 0;
  const title = prefix === '' ? boardTitle(t, view) : t('web.board.partTitle', { prefix });
  const lead = prefix === '' ? t('web.board.lead', { count }) : t('web.board.partLead', { count, size });
  return html`${heading(t, view, title)}
<p class="lead">${lead}</p>
${withoutBallots(t, view)}
${prefix !== '' && html`<p><a href="/e/${view.election.id}/board">${t('web.board.toParts')}</a></p>`}
${searchCard(t, html`data-prefix="${prefix}"`, html`<p id="find-by-browser">${t('web.board.noScript')}</p>`)}
${fileCheck(t, view)}
<h2>${t(publishesBallots(view.election.settings) ? 'web.board.ballots' : 'web.board.receipts')}</h2>
<ol id="ballots" class="ballots">
`;
}

/** Where single ballots are not published: what others cannot do, and who can. */
export function withoutBallots(t: Translate, { election }: PublicView): Html | null {
  return publishesBallots(election.settings) ? null : html`<p>${t('commands.publication.totals')}</p>`;
}

/** What stands below the list. */
export function boardBottom(t: Translate, view: PublicView): Html {
  return html`</ol>
${ifMissing(t, view)}`;
}

/**
 * The search field.
 * @param where which part of the board is on the page, or how long the beginnings are that name the parts
 */
export function searchCard(t: Translate, where: Html, below: Html): Html {
  return html`<section class="card screen-only" aria-labelledby="find-title">
<h2 id="find-title">${t('web.board.find')}</h2>
<div id="find" class="field" data-locale="${t.locale}" data-matches="${t('web.board.matches', { count: '#' })}"
 data-found="${t('web.board.found')}" data-missing="${t('web.board.missing')}" data-not-code="${t('web.board.notCode')}" data-other-part="${t('web.board.otherPart')}" ${where} hidden>
<label for="search">${t('web.board.findLabel')}</label>
<p class="hint" id="search-hint">${t('web.board.findHint')}</p>
<input id="search" class="code-input" type="text" dir="ltr" maxlength="60" autocomplete="off"
 autocapitalize="characters" autocorrect="off" spellcheck="false" aria-describedby="search-hint">
<p id="found" class="found" role="status"></p>
</div>
${below}
</section>`;
}
