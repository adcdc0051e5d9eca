import type { OpeningProblem } from '../core/election.ts';
import type { RecountProblem } from '../core/recount.ts';
import { unreachable } from '../core/result.ts';
import type { BadLine } from '../core/rollText.ts';
import type { BadName, InputProblem, Refusal } from '../engine/refusal.ts';
import type { Translate } from '../locales/catalogue.ts';
import { aboutLanguage } from '../locales/languages.ts';
import { amountText } from '../words/amounts.ts';
import { inARow } from '../words/list.ts';
import { buttons, type Part, type Reply } from './ui.ts';

/** Room for the lines that are named in one refusal. */
const mostOfLines = 2500;
/** As many people as one line is told to fit. */
const mostFitting = 10;

/** A refusal as sentences for the organiser: every reason that it holds. */
export function refusalSentences(t: Translate, refusal: Refusal): readonly string[] {
  switch (refusal.kind) {
    case 'wrong-state':
      return [t(`refusal.state.${refusal.state}`)];
    case 'bad-input':
      return refusal.problems.map((problem) => inputSentence(t, problem));
    case 'cannot-open':
      return refusal.problems.map((problem) => openingSentence(t, problem));
    case 'bad-lines':
      return [
        badLines(
          t,
          refusal.bad.map((line) => badLineSentence(t, line)),
        ),
      ];
    case 'bad-names':
      return [
        badLines(
          t,
          refusal.bad.map((line) => badNameSentence(t, line)),
        ),
      ];
    case 'chat':
      return [t(`refusal.chat.${refusal.failure}`)];
    case 'cannot-recount':
      return refusal.problems.map((problem) => recountSentence(t, problem));
    case 'bad-present':
      return [t(`refusal.present.${refusal.problem}`)];
    case 'bad-count':
      return [t('refusal.bad-count', { most: refusal.most })];
    case 'too-many-voters':
    case 'too-many-amendments':
      return [t(`refusal.${refusal.kind}`, { most: refusal.most })];
    case 'no-such-weight':
      return [noSuchWeight(t, refusal)];
    case 'cannot-organise':
      return [t('refusal.cannot-organise', { standing: refusal.standing })];
    case 'unknown-election':
    case 'not-organiser':
    case 'not-observer':
    case 'may-not-create':
    case 'nobody-to-add':
    case 'not-as-looked-at':
    case 'unknown-voter':
    case 'unreachable-voter':
    case 'token-issued':
    case 'reminded-just-now':
    case 'nobody-on-paper':
    case 'no-such-platform':
    case 'no-mail-sign-in':
    case 'edited-meanwhile':
    case 'second-organiser-needed':
    case 'needs-two-organisers':
    case 'proposal-stands':
    case 'no-proposal':
    case 'own-proposal':
    case 'proposal-lapsed':
    case 'nobody-new':
    case 'already-organiser':
    case 'no-such-organiser':
    case 'already-observer':
    case 'no-such-observer':
    case 'last-organiser':
    case 'only-themselves':
    case 'paused':
    case 'not-paused':
    case 'present-missing':
    case 'present-not-needed':
      return [t(`refusal.${refusal.kind}`)];
    default:
      return unreachable(refusal);
  }
}

/** Tells the organiser why nothing was done. */
export function refused(t: Translate, refusal: Refusal, ...parts: readonly Part[]): Reply {
  const [first = '', ...more] = refusalSentences(t, refusal);
  const others = more.map((text) => ({ kind: 'text', text }) as const);
  const texts: readonly Part[] = [{ kind: 'text', text: first }, ...others];
  return { kind: 'say', message: { summary: first, parts: [...texts, ...parts] } };
}

export function openingSentence(t: Translate, problem: OpeningProblem): string {
  if (problem.kind === 'small-weight-class') {
    const { weight, voters } = problem;
    return t('refusal.opening.small-weight-class', { weight, voters });
  }
  if (problem.kind === 'translation') {
    const { name } = aboutLanguage(problem.language);
    return t('refusal.inLanguage', { language: name, problem: t(`refusal.translation.${problem.problem}`) });
  }
  if (problem.kind !== 'contest' && problem.kind !== 'weights') return t(`refusal.opening.${problem.kind}`);
  return t('refusal.inQuestion', {
    number: problem.contest + 1,
    problem: t(`refusal.contest.${problem.problem}`),
  });
}

/** Why ballots cannot be counted again like this. */
export function recountSentence(t: Translate, problem: RecountProblem): string {
  if (problem.kind === 'present-missing') return t('refusal.present-missing');
  if (problem.kind === 'contest' || problem.kind === 'weights')
    return t(`refusal.contest.${problem.problem}`);
  return t(`refusal.recount.${problem.kind}`);
}

/** What is wrong with one piece of input; problems that the schema words itself are told in general. */
export function inputSentence(t: Translate, { problem }: InputProblem, max?: number): string {
  if (problem === 'too-long' && max !== undefined) return t('refusal.input.too-long-max', { max });
  if (problem === 'empty' || problem === 'too-long' || problem === 'unsafe-characters')
    return t(`refusal.input.${problem}`);
  return t('refusal.input.invalid');
}

function noSuchWeight(
  t: Translate,
  { weights, classes }: Extract<Refusal, { kind: 'no-such-weight' }>,
): string {
  const told = (list: readonly string[]) =>
    inARow(
      t,
      list.map((weight) => amountText(t, weight)),
    );
  const count = classes.length;
  return t('refusal.no-such-weight', { weights: told(weights), classes: told(classes), count });
}

/** One bad line, by its number. */
export function badLineSentence(t: Translate, { line, text, problem }: BadLine): string {
  return t(`refusal.badLine.${problem}`, { line, text: text.slice(0, 80) });
}

/** The same of a line that should name somebody. */
export function badNameSentence(t: Translate, bad: BadName): string {
  const { line } = bad;
  const text = bad.text.slice(0, 80);
  if (bad.problem === 'nobody') return t('refusal.badName.nobody', { line, text });
  return t('refusal.badName.several', { line, text, ...fittingText(t, bad.fits) });
}

/** How many people a name fits, some of them, and how many more. */
export function fittingText(t: Translate, fits: readonly string[]) {
  const some = fits.slice(0, mostFitting);
  return { count: fits.length, fits: inARow(t, some), more: fits.length - some.length };
}

/** Every bad line by its number, as many as there is room for, and how many more there are. */
function badLines(t: Translate, bad: readonly string[]): string {
  let told = t('refusal.badLines', { count: bad.length });
  for (const [index, sentence] of bad.entries()) {
    if (told.length + sentence.length > mostOfLines)
      return `${told} ${t('refusal.andMore', { count: bad.length - index })}`;
    told = `${told}\n${sentence}`;
  }
  return told;
}

/** A plain sentence, and the way to everything else. */
export function sentence(t: Translate, text: string): Reply {
  const message = {
    summary: text,
    parts: [{ kind: 'text', text } as const, buttons({ label: t('commands.button.menu'), action: 'menu' })],
  };
  return { kind: 'say', message };
}
