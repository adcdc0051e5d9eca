import { describe, expect, test } from 'vitest';
import { renderForm } from '../../../adapters/slack/render/view.ts';
import { ballotForm } from '../../../src/commands/ballot/ballotForm.ts';
import { reviewForm } from '../../../src/commands/ballot/reviewForm.ts';
import { methodFields } from '../../../src/commands/draft/methodFields.ts';
import { methodField } from '../../../src/commands/draft/methods.ts';
import type { Field, Form } from '../../../src/commands/ui.ts';
import { type Contest, limits } from '../../../src/core/contest.ts';
import { ballotKind, type Rule, rules } from '../../../src/core/counting.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { contestBy, openedWith, voter } from '../../support/ballots.ts';
import { checkView } from '../../support/blockKit.ts';
import { secretBox } from '../../support/secretBox.ts';

const t = translator('en');
const visit = { desk: { secretBox }, actor: { timeZone: null }, t };

function labels(count: number, text: string): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    `${index} ${text.repeat(20)}`.slice(0, limits.choiceLabel).trim(),
  );
}

const stateOf = (answers: Record<string, readonly string[]> = {}) => ({
  election: voter.election,
  pageNonce: new Uint8Array(32).fill(5),
  answers,
});

/** Whether Slack can show this; what it would show is checked against its limits. */
function fits(form: Form): boolean {
  const view = renderForm(t, form);
  if (view.ok) checkView(view.value);
  return view.ok;
}

const ballot = (contests: readonly Contest[]) =>
  fits(ballotForm(visit, openedWith(contests), voter, stateOf()));

/** An answer that fills the contest in to the last choice. */
function full({ counting, choices }: Contest): readonly string[] {
  const kind = ballotKind(counting.rule);
  if (kind === 'marks') return [choices[0]?.id ?? ''];
  return choices.map(({ id }, index) => (kind === 'ranking' ? `${id}=${index + 1}` : `${id}=1`));
}

describe.each(rules)('a ballot by %s', (rule) => {
  const small = contestBy(rule, ['Ana', 'Bo', '<!channel> *Chen*']);

  test('of three choices is a form that Slack takes, and so is its review', () => {
    expect(ballot([small])).toBe(true);
    const answers = { q1: rule === 'cumulative/v1' ? ['c1=5'] : full(small) };
    const opened = openedWith([small]);
    expect(fits(ballotForm(visit, opened, voter, stateOf(answers)))).toBe(true);
    expect(fits(reviewForm(visit, opened, stateOf(answers), 'ABCDE-FGHJK'))).toBe(true);
  });

  test('of twelve choices with long Arabic names, too', () => {
    expect(ballot([contestBy(rule, labels(12, 'مرشح '))])).toBe(true);
  });

  test('of a hundred such choices it is taken, or leads to the browser', () => {
    const all = contestBy(rule, labels(limits.choices, 'مرشح '));
    const marks = ballotKind(rule) === 'marks';
    expect(ballot([all])).toBe(marks);
    expect(ballotForm(visit, openedWith([all]), voter, stateOf()).tooLarge).toBe(`browser:${voter.election}`);
  });

  test('ten such contests of three choices are one form', () => {
    const ten = Array.from({ length: 10 }, (_, index) => contestBy(rule, ['Ana', 'Bo', 'Chen'], `q${index}`));
    expect(ballot(ten)).toBe(true);
  });
});

test('a hundred choices with plain names are ranked in chat', () => {
  expect(
    ballot([
      contestBy(
        'stv-meek/v1',
        labels(100, 'a').map((label) => label.slice(0, 20)),
      ),
    ]),
  ).toBe(true);
});

test('eighty choices are scored in chat', () => {
  expect(ballot([contestBy('star/v1', labels(80, 'a'))])).toBe(true);
});

test('a review of a hundred ranks shows every one', () => {
  const long = contestBy('irv/v1', labels(100, 'مرشح '));
  const form = reviewForm(visit, openedWith([long]), stateOf({ q1: full(long) }), 'ABCDE-FGHJK');
  const view = renderForm(t, form);
  if (!view.ok) throw new Error('the review fits');
  checkView(view.value);
  expect(JSON.stringify(view.value)).toContain('"text":"\u200e100. \u2068');
});

describe('forms of a draft', () => {
  const form = (parts: readonly Field[]): Form => ({
    title: 'T',
    submit: 'Go',
    close: 'Close',
    callback: 'contest',
    state: '',
    parts,
  });

  test('the choice of a method is one that Slack takes', () => {
    expect(fits(form([methodField(t)]))).toBe(true);
  });

  test.each(rules)('that of %s is too, empty and with a hundred long choices', (rule: Rule) => {
    expect(fits(form(methodFields(t, rule)))).toBe(true);
    const stored = contestBy(rule, labels(limits.choices, 'مرشح '));
    expect(fits(form(methodFields(t, rule, stored)))).toBe(true);
  });
});
