import { scoreRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { choiceLabel, scoreLabel } from '../../../src/words/choices.ts';
import { numberField, typedNumber } from '../../fields.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan, said, saidIn } from '../pieces.ts';
import { type NumberFieldsState, numberInput } from './ranking.ts';

/** A scale with more steps than this is typed. */
const longestScale = 10;

/** A number for each choice: a scale of radio buttons where it is short, grades with the best first, else typed. */
export function scoreFields(t: Translate, contest: Contest, state: NumberFieldsState): Html {
  const { max, total } = scoreRange(contest);
  const scale = total === null && max <= longestScale;
  const rows = contest.choices.map(({ id }) =>
    scale ? scaleRow(t, contest, id, state) : typedRow(t, contest, id, state),
  );
  return html`<div class="${scale ? 'scores' : 'scores typed'}">${rows}</div>`;
}

function rowClass({ wrong }: NumberFieldsState, id: string): string {
  return wrong.has(id) ? 'score-row wrong-row' : 'score-row';
}

/** The first step takes a score back, also without a script. */
function scaleRow(t: Translate, contest: Contest, id: string, state: NumberFieldsState): Html {
  const name = `${contest.id}-${id}-name`;
  const typed = typedNumber(state.entries, id);
  const steps = stepsOf(contest).map((score) => {
    const value = String(score);
    return step(contest, id, { value, checked: typed === value }, said(t, scoreLabel(t, contest, score)));
  });
  const taken = stepsOf(contest).some((score) => String(score) === typed);
  const none = html`<span class="visually-hidden">${t('web.ballot.score.none')}</span><span aria-hidden="true">–</span>`;
  const graded = contest.counting.rule === 'majority-judgement/v1';
  return html`<div class="${rowClass(state, id)}" role="radiogroup" aria-labelledby="${name}" ${
    state.wrong.has(id) && html`aria-describedby="${state.error}"`
  }>
<span class="score-name" id="${name}">${choiceSpan(t, contest, id)}</span>
<span class="${graded ? 'steps-of grades' : 'steps-of'}">${step(contest, id, { value: '', checked: !taken }, none)}${steps}</span>${state.said(id)}</div>
`;
}

function stepsOf(contest: Contest): readonly number[] {
  const { max } = scoreRange(contest);
  const steps = Array.from({ length: max + 1 }, (_, score) => score);
  return contest.counting.rule === 'majority-judgement/v1' ? steps.reverse() : steps;
}

interface Step {
  readonly value: string;
  readonly checked: boolean;
}

function step(contest: Contest, id: string, { value, checked }: Step, label: Html): Html {
  const first = value === '' && html`id="${contest.id}-${id}"`;
  return html`<label class="step"><input type="radio" ${first} name="${numberField(contest.id, id)}" value="${value}" ${
    checked && html`checked`
  }>${label}</label>`;
}

function typedRow(t: Translate, contest: Contest, id: string, state: NumberFieldsState): Html {
  const wrong = state.wrong.has(id) && html`aria-invalid="true" aria-describedby="${state.error}"`;
  const known = html`id="${contest.id}-${id}" name="${numberField(contest.id, id)}" ${wrong}`;
  const label = choiceLabel(t, contest, id);
  return html`<div class="${rowClass(state, id)}"><label class="score-name" for="${contest.id}-${id}" ${saidIn(t, label)}>${label}</label>${numberInput(known, typedNumber(state.entries, id))}${state.said(id)}</div>
`;
}
