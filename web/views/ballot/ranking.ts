import { rankRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { choiceLabel } from '../../../src/words/choices.ts';
import { numberField, typedNumber } from '../../fields.ts';
import { type Html, html } from '../html.ts';
import { saidIn } from '../pieces.ts';

/** A form's fields for a number for each choice. */
export interface NumberFieldsState {
  readonly entries: readonly string[];
  /** Choices whose number is not taken as it is. */
  readonly wrong: ReadonlySet<string>;
  /** The id of the text that says why. */
  readonly error: string;
  /** What a choice says for itself. */
  readonly said: (choice: string) => Html | null;
}

/** A select with more options than this is slower than typing the rank. */
const longestSelect = 20;

/**
 * A rank for each choice. The page's script makes an ordered list of the same rows, and puts the ranks into these very
 * fields; its words come with the list.
 */
export function rankFields(t: Translate, contest: Contest, state: NumberFieldsState): Html {
  const { max, equal } = rankRange(contest);
  const rows = contest.choices.map(
    ({
      id,
    }) => html`<li class="${state.wrong.has(id) ? 'rank-row wrong-row' : 'rank-row'}" data-choice="${id}">
<label for="${contest.id}-${id}" ${saidIn(t, choiceLabel(t, contest, id))}>${choiceLabel(t, contest, id)}</label>${rankField(t, contest, id, state)}${state.said(id)}</li>
`,
  );
  return html`<div class="ranking" data-max="${max}" ${equal && html`data-equal="yes"`} ${scriptWords(t)}>
<h3 class="with-script" hidden>${t('web.ballot.rank.order')}</h3>
<p class="hint with-script" id="${contest.id}-keys" hidden>${t('web.ballot.rank.keys')}</p>
<ol class="order" hidden></ol>
<p class="nothing hint" hidden>${t('web.ballot.rank.nothing')}</p>
<h3 class="pool-title" hidden>${t('web.ballot.rank.pool')}</h3>
<p class="full hint" hidden>${t('web.ballot.rank.full', { max })}</p>
<ul class="pool">
${rows}</ul>
<p class="told visually-hidden" role="status"></p>
</div>`;
}

/** The script puts names and numbers in place of the signs. */
function scriptWords(t: Translate): Html {
  const name = '#name';
  const moved = t('web.ballot.rank.moved', { name, rank: '#rank', count: '#count' });
  return html`data-move="${t('web.ballot.rank.move', { name })}" data-up="${t('web.ballot.rank.up', { name })}"
 data-down="${t('web.ballot.rank.down', { name })}" data-remove="${t('web.ballot.rank.remove', { name })}"
 data-add="${t('web.ballot.rank.add', { name })}" data-moved="${moved}"
 data-removed="${t('web.ballot.rank.removed', { name })}" data-full="${t('web.ballot.rank.fullTold')}"`;
}

function rankField(t: Translate, contest: Contest, id: string, state: NumberFieldsState): Html {
  const { max } = rankRange(contest);
  const typed = typedNumber(state.entries, id);
  const wrong = state.wrong.has(id) && html`aria-invalid="true" aria-describedby="${state.error}"`;
  const known = html`id="${contest.id}-${id}" name="${numberField(contest.id, id)}" ${wrong}`;
  if (max > longestSelect) return numberInput(known, typed);
  const options = Array.from({ length: max }, (_, index) => {
    const rank = String(index + 1);
    const place = t('web.ballot.rank.place', { rank: index + 1 });
    return html`<option value="${rank}" ${rank === typed && html`selected`}>${place}</option>`;
  });
  return html`<select ${known}><option value="">${t('web.ballot.rank.none')}</option>${options}</select>`;
}

/** Text with a numeric keyboard: what is no number is sent as it was typed, so that it can be named and corrected. */
export function numberInput(known: Html, typed: string): Html {
  return html`<input class="number-input" type="text" inputmode="numeric" maxlength="4" autocomplete="off" dir="ltr" ${known} value="${typed}">`;
}
