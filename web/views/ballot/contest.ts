import { type BallotProblemKind, blankAnswer } from '../../../src/core/answers.ts';
import { markRange, rankRange, scoreRange } from '../../../src/core/ballotRange.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { ballotKind } from '../../../src/core/counting.ts';
import { unreachable } from '../../../src/core/result.ts';
import { signatureRisk } from '../../../src/core/signatureRisk.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { markingHint, problemText } from '../../../src/words/rules.ts';
import { type Html, html } from '../html.ts';
import { prose, saidIn } from '../pieces.ts';
import { blankMark, choiceMarks } from './marks.ts';
import { concernedName, nameFields } from './names.ts';
import { rankFields } from './ranking.ts';
import { scoreFields } from './scores.ts';
import { wrongChoices } from './wrong.ts';

export interface ContestState {
  /** On the roll. */
  readonly voters: number;
  /** Whether everybody can read single ballots after the close. */
  readonly publishes: boolean;
  /** What is filled in, as the form sends it: `blank`, choices, or `choice=number`. */
  readonly entries: readonly string[];
  readonly problems: readonly BallotProblemKind[];
  /** What a choice says for itself. */
  readonly said: (contest: Contest, choice: string) => Html | null;
}

/** One contest of the ballot: marks, ranks or scores, and the explicit blank vote. Complete without the page's script. */
export function contestFields(t: Translate, contest: Contest, state: ContestState): Html {
  const { entries, problems } = state;
  const error = errorId(contest);
  const hint = `${contest.id}-hint`;
  const wrong = problems.length > 0;
  return html`<fieldset class="${wrong ? 'contest wrong' : 'contest'}" data-kind="${ballotKind(contest.counting.rule)}"
 aria-describedby="${wrong ? `${hint} ${error}` : hint}">
<legend><h2 ${saidIn(t, contest.title)}>${contest.title}</h2></legend>
${prose(t, contest.description)}
<p class="hint" id="${hint}">${markingHint(t, contest)}</p>
${signatureHint(t, contest, state)}
${wrong && problemList(t, contest, error, problems)}
${liveCount(t, contest)}
${choiceFields(t, contest, state)}
${nameFields(t, contest, { entries, problems, error })}
<p class="or">${t('web.ballot.or')}</p>
${blankMark(t, contest, entries.includes(blankAnswer))}
</fieldset>`;
}

/** Where single ballots are not published, names still stand among the totals. */
function signatureHint(t: Translate, contest: Contest, { voters, publishes }: ContestState): Html | null {
  const risky = publishes ? signatureRisk(contest, voters) : contest.writeIns !== undefined;
  if (!risky) return null;
  const told = t(publishes ? 'vote.signature' : 'vote.signatureNames');
  return html`<p class="hint"><strong>${t('web.warning.label')}</strong> ${told}</p>`;
}

/** The id of the input that a problem leads to: the first one concerned. */
export function concernedInput(
  contest: Contest,
  entries: readonly string[],
  problem: BallotProblemKind,
): string {
  const name = concernedName(contest, problem);
  if (name !== null) return name;
  const [first] = wrongChoices(contest, entries, [problem]);
  return `${contest.id}-${first ?? contest.choices[0]?.id ?? blankAnswer}`;
}

function choiceFields(t: Translate, contest: Contest, { entries, problems, said }: ContestState): Html {
  const kind = ballotKind(contest.counting.rule);
  const wrong = new Set(wrongChoices(contest, entries, problems));
  const state = { entries, wrong, error: errorId(contest), said: (choice: string) => said(contest, choice) };
  switch (kind) {
    case 'marks':
      return choiceMarks(t, contest, state);
    case 'ranking':
      return rankFields(t, contest, state);
    case 'scores':
      return scoreFields(t, contest, state);
    default:
      return unreachable(kind);
  }
}

function errorId({ id }: Contest): string {
  return `${id}-error`;
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

/** How much is filled in already; the page's script shows it, with the number in place of the sign. */
function liveCount(t: Translate, contest: Contest): Html | null {
  const limit = countedLimit(contest);
  if (limit === null) return null;
  const kind = ballotKind(contest.counting.rule);
  const words = t(`web.ballot.count.${kind}`, { count: '#', max: limit });
  const politely = kind !== 'ranking' && html`aria-live="polite"`;
  return html`<p class="count" data-words="${words}" data-max="${limit}" ${politely} hidden></p>`;
}

function countedLimit(contest: Contest): number | null {
  const kind = ballotKind(contest.counting.rule);
  if (kind === 'scores') return scoreRange(contest).total;
  const { max } = kind === 'marks' ? markRange(contest) : rankRange(contest);
  return kind === 'marks' && max === 1 ? null : max;
}
