import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderForm } from '../../../adapters/slack/render/view.ts';
import { ballotForm } from '../../../src/commands/ballot/ballotForm.ts';
import { largestForms } from '../../../src/commands/ballot/largestForms.ts';
import { reviewForm } from '../../../src/commands/ballot/reviewForm.ts';
import type { Reading } from '../../../src/commands/desk.ts';
import { methodFields } from '../../../src/commands/draft/methodFields.ts';
import { methodField } from '../../../src/commands/draft/methods.ts';
import type { Field, Form } from '../../../src/commands/ui.ts';
import { type Contest, limits } from '../../../src/core/contest.ts';
import { ballotKind, type Rule, rules } from '../../../src/core/counting.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { anyAnswer } from '../../support/answers.ts';
import { contestBy, inDrawnOrder, openedWith, voter } from '../../support/ballots.ts';
import { checkView } from '../../support/blockKit.ts';
import { secretBox } from '../../support/secretBox.ts';

const t = translator('en');
const visit: Reading = {
  desk: { secretBox, publicUrl: 'https://vote.example.org', engine: inDrawnOrder },
  actor: { address: { kind: 'slack', value: 'T1/UANA' }, timeZone: null },
  t,
};

function labels(count: number, text: string): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    `${index} ${text.repeat(20)}`.slice(0, limits.choiceLabel).trim(),
  );
}

const stateOf = (answers: Record<string, readonly string[]> = {}) => ({
  election: voter.election,
  pageNonce: new Uint8Array(32).fill(5),
  step: 0,
  invitation: null,
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
});

/** The first form, which opens only where all that it leads to could be shown. */
const begun = (contests: readonly Contest[]) => {
  const [opened, empty] = [openedWith(contests), stateOf()];
  return { ...ballotForm(visit, opened, voter, empty), leadsTo: largestForms(visit, opened, voter, empty) };
};

const ten = (rule: Rule, names: readonly string[]) =>
  Array.from({ length: limits.contests }, (_, index) => contestBy(rule, names, `q${index}`));

describe('a ballot of ten questions', () => {
  test.each(rules)('of three choices by %s is begun in chat', (rule) => {
    expect(fits(begun(ten(rule, ['Ana', 'Bo', 'Chen'])))).toBe(true);
  });

  test.each<[boolean, Rule, number]>([
    [true, 'choose-one/v1', 100],
    [true, 'list-dhondt/v1', 100],
    [true, 'works-council-lists/v1', 12],
    [true, 'approval/v1', 20],
    // every box ticked, the review would be too long
    [false, 'approval/v1', 100],
    [true, 'schulze/v1', 12],
    [false, 'stv-meek/v1', 100],
    [true, 'star/v1', 20],
    [false, 'score/v1', 100],
  ])('is begun in chat (%s) by %s of %i choices with long Arabic names', (chat, rule, size) => {
    expect(fits(begun(ten(rule, labels(size, 'مرشح '))))).toBe(chat);
  });

  test('one that is begun goes on to its end, however it is filled in', () => {
    const sizes = fc.array(fc.tuple(fc.constantFrom(...rules), fc.integer({ min: 3, max: 100 })), {
      minLength: 4,
      maxLength: 6,
    });
    const ways = sizes
      .map((list) => list.map(([rule, size], index) => contestBy(rule, labels(size, 'مرشح '), `q${index}`)))
      .filter((contests) => renderForm(t, begun(contests)).ok)
      .chain((contests) =>
        fc.tuple(
          fc.constant(contests),
          fc.record(Object.fromEntries(contests.map((of) => [of.id, anyAnswer(of)]))),
        ),
      );
    fc.assert(
      fc.property(ways, ([contests, answers]) => {
        const opened = openedWith(contests);
        for (const step of contests.keys())
          expect(fits(ballotForm(visit, opened, voter, { ...stateOf(answers), step }))).toBe(true);
        expect(fits(reviewForm(visit, opened, stateOf(answers), 'ABCDE-FGHJK-MNPQR-STVWX'))).toBe(true);
      }),
      { numRuns: 4 },
    );
  });

  test('of which a later one does not fit leads to the browser at once', () => {
    const contests = [
      ...ten('choose-one/v1', ['Ana', 'Bo', 'Chen']).slice(1),
      contestBy('score/v1', labels(100, 'a'), 'q0'),
    ];
    const { leadsTo: _, ...first } = begun(contests);
    expect(fits(first)).toBe(true);
    expect(fits(begun(contests))).toBe(false);
  });
});

describe('a ballot with names to write', () => {
  const writing = (rule: Rule, writeIns: number, names: readonly string[], id = 'q1') => ({
    ...contestBy(rule, names, id),
    writeIns,
  });

  test.each<[boolean, Rule, number, number]>([
    [true, 'choose-one/v1', 100, 1],
    [true, 'choose-up-to/v1', 10, 5],
    [true, 'approval/v1', 10, 1],
    // what the form carries would be too long
    [false, 'approval/v1', 10, 10],
  ])('is begun in chat (%s): %s, %i choices, %i questions', (chat, rule, size, questions) => {
    const contests = Array.from({ length: questions }, (_, index) =>
      writing(rule, chat ? 1 : 5, labels(size, 'مرشح '), `q${index}`),
    );
    expect(fits(begun(contests))).toBe(chat);
  });

  test('shows in its review what was written, as plain text', () => {
    const of = writing('approval/v1', 5, ['Ana', 'Bo']);
    const written = ['<!channel>', '*Dora* _x_ `y`', ':tada: <@U1>', 'نور الدين', '"&lt;b>'];
    const answers = { q1: ['c1', ...written.map((name) => `+${name}`)] };
    const opened = openedWith([of]);
    expect(fits(ballotForm(visit, opened, voter, stateOf(answers)))).toBe(true);
    const view = renderForm(t, reviewForm(visit, opened, stateOf(answers), 'ABCDE-FGHJK'));
    if (!view.ok) throw new Error('the review fits');
    checkView(view.value);
    const shown = texts(view.value);
    for (const name of written) expect(shown.some((text) => text.includes(name))).toBe(true);
    expect(shown.filter((text) => text.includes('(written in)'))).toHaveLength(5);
  });
});

/** What rich text and plain text say, where nothing is read as markup. */
function texts(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(texts);
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && 'text' in part && (part.type === 'text' || part.type === 'plain_text');
  return own && typeof part.text === 'string' ? [part.text] : Object.values(part).flatMap(texts);
}

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
