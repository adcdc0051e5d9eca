import { blankAnswer } from '../../../src/core/answers.ts';
import { markRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { ballotKind } from '../../../src/core/counting.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { contestField } from '../../fields.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import type { NumberFieldsState } from './ranking.ts';

/** Radio buttons where one choice may be marked, checkboxes where several may; lists show who stands on them. */
export function choiceMarks(
  t: Translate,
  contest: Contest,
  { entries, said }: Pick<NumberFieldsState, 'entries' | 'said'>,
): Html {
  const rows = contest.choices.map(({ id }) => {
    const label = html`<label class="choice">${markInput(contest, id, entries.includes(id))}<span
>${choiceSpan(t, contest, id)}${persons(t, contest, id)}</span></label>`;
    const statement = said(id);
    return statement === null ? label : html`<div class="with-statement">${label}${statement}</div>`;
  });
  return html`<div class="choices">${rows}</div>`;
}

function persons(t: Translate, { counting }: Contest, list: string): Html | null {
  if (counting.rule !== 'works-council-lists/v1') return null;
  const names = counting.lists[list] ?? [];
  return html`<small>${names.map(({ name }, index) => html`${index > 0 && t('words.comma')}<bdi>${name}</bdi>`)}</small>`;
}

/** The explicit blank vote of a contest. */
export function blankMark(t: Translate, contest: Contest, checked: boolean): Html {
  return html`<label class="choice blank">${markInput(contest, blankAnswer, checked)}<span>${t('vote.blank')}
<small>${t('web.ballot.blankHint')}</small></span></label>`;
}

/** One radio button excludes the others, the blank vote among them; a checkbox does not. */
function markInput(contest: Contest, value: string, checked: boolean): Html {
  const { id, counting } = contest;
  const one = ballotKind(counting.rule) === 'marks' && markRange(contest).max === 1;
  return html`<input type="${one ? 'radio' : 'checkbox'}" id="${id}-${value}" name="${contestField(id)}" value="${value}" ${
    checked && html`checked`
  }>`;
}
