import { symbolsToText } from '../../../src/core/base32.ts';
import type { PublishedBoard } from '../../../src/engine/publishedBoard.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { fileCheck, ifMissing } from './check.ts';
import { boardTitle, heading, searchCard, withoutBallots } from './top.ts';

/** A long board: its parts by the beginning of the receipt code. Nothing is fetched before the reader chooses a part. */
export function partsPage(t: Translate, view: PublicView, { partLength, closing }: PublishedBoard): Page {
  const { id, settings } = view.election;
  const title = boardTitle(t, view);
  const toPart = html`<p class="actions"><a class="button" id="to-part" data-words="${t('web.board.toPart', { prefix: '#prefix' })}" hidden></a></p>`;
  return {
    title,
    script: 'board',
    main: html`${heading(t, view, title)}
<p class="lead">${t('web.board.lead', { count: closing.size })}</p>
${withoutBallots(t, view)}
<p>${t('web.board.partsLead', { least: settings.mixThreshold })}</p>
${searchCard(t, html`data-part-length="${partLength}"`, toPart)}
${fileCheck(t, view)}
<section>
<h2 id="parts-title">${t('web.board.parts')}</h2>
<p>${t('web.board.partsHint')}</p>
<nav aria-labelledby="parts-title"><ul class="parts" dir="ltr">${prefixes(partLength).map((prefix) => html`<li><a href="/e/${id}/board/${prefix}"><code>${prefix}</code></a></li>`)}</ul></nav>
<p><a href="/e/${id}/board/all">${t('web.board.whole')}</a><br><small>${t('web.board.wholeHint', { count: closing.size })}</small></p>
</section>
${ifMissing(t, view)}`,
  };
}

/** Every beginning of this many characters, in the order of the codes. */
function prefixes(length: number): readonly string[] {
  return Array.from({ length: 32 ** length }, (_, part) =>
    symbolsToText(Array.from({ length }, (_, place) => Math.floor(part / 32 ** (length - 1 - place)) % 32)),
  );
}
