import { type BallotProblemKind, nameProblems } from '../../../src/core/answers.ts';
import { markRange, mostWriteIns } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { ballotKind } from '../../../src/core/counting.ts';
import { typedNames, writeInLimits, writeInSign } from '../../../src/core/writeIn.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { contestField, writeInField } from '../../fields.ts';
import { type Html, html } from '../html.ts';

interface NamesState {
  readonly entries: readonly string[];
  readonly problems: readonly BallotProblemKind[];
  /** The id of the element that tells the problems. */
  readonly error: string;
}

/** The id of the first input that takes a name, where a problem is about names; else null. No id of a choice is like it. */
export function concernedName({ id }: Contest, problem: BallotProblemKind): string | null {
  return nameProblems.has(problem) ? nameId(id, 1) : null;
}

function nameId(contest: string, number: number): string {
  return `${contest}-name-${number}`;
}

/** Inputs for names that are not on the list; null where none may be written. Beside radio buttons there is one more of them. */
export function nameFields(t: Translate, contest: Contest, state: NamesState): Html | null {
  const names = ballotKind(contest.counting.rule) === 'marks' ? mostWriteIns(contest) : 0;
  if (names === 0) return null;
  const typed = typedNames(state.entries);
  const inputs = Array.from({ length: Math.max(names, typed.length) }, (_, index) =>
    nameInput(t, contest, { ...state, names, number: index + 1, typed: typed[index] ?? '' }),
  );
  return html`<div class="names">${markRange(contest).max === 1 && chooseName(t, contest, state, typed)}${inputs}
<p class="hint" id="${contest.id}-names-hint">${t('vote.writeIn.private')}</p></div>`;
}

function chooseName(t: Translate, { id }: Contest, { entries }: NamesState, typed: readonly string[]): Html {
  const others = entries.filter((entry) => !entry.startsWith(writeInSign));
  const checked = entries.includes(writeInSign) || (typed.length > 0 && others.length === 0);
  return html`<label class="choice"><input type="radio" id="${id}-name" name="${contestField(id)}" value="${writeInSign}" ${
    checked && html`checked`
  }><span>${t('vote.writeIn.choose')}</span></label>`;
}

interface NameInput extends NamesState {
  readonly names: number;
  /** Counted from 1. */
  readonly number: number;
  readonly typed: string;
}

function nameInput(
  t: Translate,
  contest: Contest,
  { names, number, typed, problems, error }: NameInput,
): Html {
  const id = nameId(contest.id, number);
  const wrong = problems.some((problem) => nameProblems.has(problem)) && (typed !== '' || number === 1);
  const hint = `${contest.id}-names-hint`;
  return html`<div class="name"><label for="${id}">${t('vote.writeIn.label', { names, number })}</label>
<input class="text-input" type="text" id="${id}" name="${writeInField(contest.id)}" value="${typed}" dir="auto"
 maxlength="${2 * writeInLimits.points}" autocomplete="off" autocapitalize="words" spellcheck="false"
 aria-describedby="${wrong ? `${hint} ${error}` : hint}" ${wrong && html`aria-invalid="true"`}></div>`;
}
