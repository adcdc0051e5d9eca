import { type BallotProblemKind, blankAnswer } from '../../src/core/answers.ts';
import { markRange } from '../../src/core/ballotRange.ts';
import type { Contest } from '../../src/core/contest.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { contestField } from '../forms.ts';
import { type Html, html } from './html.ts';
import { choiceLabel, prose } from './pieces.ts';

export interface ContestState {
  /** What is marked: ids of choices, or `blank`. */
  readonly marked: readonly string[];
  readonly problems: readonly BallotProblemKind[];
}

/** One contest of the ballot: a group of radio buttons or checkboxes, and the explicit blank vote. */
export function contestFields(t: Translate, contest: Contest, { marked, problems }: ContestState): Html {
  const hint = `${contest.id}-hint`;
  const error = `${contest.id}-error`;
  const { max } = markRange(contest);
  const described = problems.length > 0 ? `${hint} ${error}` : hint;
  const row = (id: string) => choiceRow(contest, id, choiceLabel(t, contest, id), marked.includes(id));
  return html`<fieldset class="${problems.length > 0 ? 'contest wrong' : 'contest'}"
 aria-describedby="${described}" ${max > 1 && html`data-max="${max}"`}>
<legend><h2 dir="auto">${contest.title}</h2></legend>
${prose(contest.description)}
<p class="hint" id="${hint}">${markingHint(t, contest)}</p>
${problems.length > 0 && problemList(t, contest, error, problems)}
${max > 1 && html`<p class="count" data-words="${chosenWords(t, contest)}" aria-live="polite" hidden></p>`}
<div class="choices">${contest.choices.map(({ id }) => row(id))}</div>
<p class="or">${t('web.ballot.or')}</p>
${blankRow(t, contest, marked.includes(blankAnswer))}
</fieldset>`;
}

/** The id of the first input of a contest, for links that lead to it. */
export function firstInput({ id, choices }: Contest): string {
  return `${id}-${choices[0]?.id ?? blankAnswer}`;
}

function choiceRow(contest: Contest, id: string, label: string, checked: boolean): Html {
  return html`<label class="choice">${markInput(contest, id, checked)}<span dir="auto">${label}</span></label>`;
}

function blankRow(t: Translate, contest: Contest, checked: boolean): Html {
  return html`<label class="choice blank">${markInput(contest, blankAnswer, checked)}<span>${t('vote.blank')}
<small>${t('web.ballot.blankHint')}</small></span></label>`;
}

function markInput(contest: Contest, id: string, checked: boolean): Html {
  const type = markRange(contest).max === 1 ? 'radio' : 'checkbox';
  return html`<input type="${type}" id="${contest.id}-${id}" name="${contestField(contest.id)}" value="${id}" ${
    checked && html`checked`
  }>`;
}

function problemList(
  t: Translate,
  contest: Contest,
  id: string,
  problems: readonly BallotProblemKind[],
): Html {
  return html`<div class="error" id="${id}">${problems.map(
    (problem) =>
      html`<p><span class="visually-hidden">${t('web.ballot.problemPrefix')}</span> ${problemText(t, contest, problem)}</p>`,
  )}</div>`;
}

export function problemText(t: Translate, contest: Contest, problem: BallotProblemKind): string {
  return t(`vote.problem.${problem}`, { max: markRange(contest).max });
}

/** How many may be marked, and for how many seats. */
function markingHint(t: Translate, contest: Contest): string {
  const { counting, seats } = contest;
  const { max } = markRange(contest);
  const many = max === 1 ? t('web.ballot.one') : t('web.ballot.upTo', { max });
  const marking = counting.rule === 'approval/v1' ? t('web.ballot.approval') : many;
  return counting.rule === 'yes-no-abstain/v1' ? marking : `${marking} ${t('vote.seats', { seats })}`;
}

/** The page's script puts the count in place of the number sign. */
function chosenWords(t: Translate, contest: Contest): string {
  return t('web.ballot.chosen', { count: '#', max: markRange(contest).max });
}
