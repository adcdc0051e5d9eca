import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contestParts } from '../../../src/commands/ballot/contestParts.ts';
import { ranksShown } from '../../../src/commands/ballot/rankedParts.ts';
import { ballotErrors, readBallotForm } from '../../../src/commands/ballot/readBallot.ts';
import type { Values } from '../../../src/commands/ui.ts';
import { readAnswers } from '../../../src/core/answers.ts';
import type { Contest } from '../../../src/core/contest.ts';
import { type Rule, rules } from '../../../src/core/counting.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { anyAnswer } from '../../support/answers.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../../support/definitions.ts';
import { fieldNames, untouched } from '../../support/forms.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen'];

function contestWith(rule: Rule): Contest {
  if (rule === 'yes-no-abstain/v1') return motion();
  return contest(plainCountings[rule], names, { seats: rule === 'choose-up-to/v1' ? 2 : 1 });
}

const partsOf = (of: Contest, answer: readonly string[] = []) =>
  contestParts(t, of, answer, ranksShown([of]));

describe.each(rules)('a contest by %s', (rule) => {
  const of = contestWith(rule);

  test('is filled in again as it was', () => {
    fc.assert(
      fc.property(anyAnswer(of), (answer) => {
        const again = readBallotForm([of], untouched(partsOf(of, answer)))[of.id] ?? [];
        expect([...again].sort()).toEqual([...answer].sort());
        const definition = { title: '', description: '', contests: [of] };
        expect(readAnswers(definition, { [of.id]: again }).ok).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('left untouched it is neither blank nor a vote', () => {
    const read = readBallotForm([of], untouched(partsOf(of)));
    expect(read[of.id]).toEqual([]);
    const errors = ballotErrors(t, [of], {}, [{ contest: of.id, problem: 'missing-contest' }]);
    expect(Object.values(errors)).toEqual(['Make a choice, or choose the blank vote.']);
    expect(fieldNames(partsOf(of))).toContain(Object.keys(errors)[0]);
  });

  test('offers the blank vote', () => {
    expect(JSON.stringify(partsOf(of))).toContain('"id":"blank"');
  });
});

/** The sentences at the fields of a form that was filled in like this. */
function problems(of: Contest, values: Values): Readonly<Record<string, string>> {
  const read = readAnswers({ title: '', description: '', contests: [of] }, readBallotForm([of], values));
  return read.ok ? {} : ballotErrors(t, [of], values, read.error);
}

describe('ranks', () => {
  const irv = contestWith('irv/v1');
  const schulze = contestWith('schulze/v1');

  test('are named in words, and can be taken back', () => {
    const fields = partsOf(irv).filter((part) => 'name' in part);
    expect(fields.map((field) => ('label' in field ? field.label : ''))).toEqual([
      '1st choice',
      '2nd choice',
      '3rd choice',
      'Or vote blank',
    ]);
    expect(readBallotForm([irv], { 'q1.1': 'none', 'q1.2': 'c1', 'q1.3': '' })).toEqual({ q1: ['c1=2'] });
  });

  test('take several choices each where the rule allows it', () => {
    const values = { 'q1.1': ['c1', 'c3'], 'q1.2': ['c2'] };
    expect(readBallotForm([schulze], values)).toEqual({ q1: ['c1=1', 'c3=1', 'c2=2'] });
    expect(problems(schulze, values)).toEqual({});
  });

  test.each<[string, Contest, Values, Record<string, string>]>([
    [
      'one choice twice',
      irv,
      { 'q1.1': 'c2', 'q1.2': 'c1', 'q1.3': 'c2' },
      { 'q1.3': 'You have given one choice several ranks: give it one.' },
    ],
    [
      'a rank and a blank vote',
      irv,
      { 'q1.1': 'c2', 'q1.': ['blank'] },
      { 'q1.': 'Either choose, or leave it blank: not both.' },
    ],
    [
      'two choices at a rank of one',
      irv,
      { 'q1.1': 'c1', 'q1.2': ['c2', 'c3'] },
      { 'q1.2': 'You have given one rank to several choices: here every rank takes one choice.' },
    ],
    [
      'a choice of another ballot',
      irv,
      { 'q1.2': 'c9' },
      { 'q1.1': 'The form holds a choice that is not on this ballot.' },
    ],
  ])('%s', (_, of, values, errors) => {
    expect(problems(of, values)).toEqual(errors);
  });

  test('beyond the ninth come back as they were', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `Choice ${index}`);
    const long = contest({ rule: 'schulze/v1', maxRanks: 12, unranked: 'last' }, labels);
    const answer = long.choices.map(({ id }, index) => `${id}=${index + 1}`);
    expect(readBallotForm([long], untouched(partsOf(long, answer)))).toEqual({ q1: answer });
  });

  test('as many as fit are shown, and how many there are is said', () => {
    const labels = Array.from({ length: 100 }, (_, index) => `Choice ${index}`);
    const long = contest({ rule: 'stv-meek/v1', maxRanks: 100 }, labels);
    expect(ranksShown([long])).toBe(10);
    expect(ranksShown([long, { ...long, id: 'q2' }])).toBe(5);
    const parts = contestParts(t, long, [], 10);
    expect(fieldNames(parts)).toHaveLength(11);
    expect(JSON.stringify(parts)).toContain(
      'Here you can give 10 ranks. In the browser you can give all 100.',
    );
  });
});

describe('scores', () => {
  const star = contestWith('star/v1');
  const cumulative = contestWith('cumulative/v1');
  const grades = contestWith('majority-judgement/v1');

  test('are chosen, the best first; grades by their names', () => {
    const [first] = partsOf(grades).filter((part) => 'name' in part);
    expect(first).toMatchObject({ kind: 'choice', label: 'Ana', folded: true });
    expect(JSON.stringify(first)).toContain('"label":"Excellent"},{"id":"2","label":"Good"}');
  });

  test('above ten they are typed', () => {
    const field = (maxScore: number) =>
      partsOf(contest({ rule: 'score/v1', maxScore }, names)).find((part) => 'name' in part);
    expect(field(10)).toMatchObject({ kind: 'choice', options: { length: 12 } });
    expect(field(11)).toMatchObject({ kind: 'number', min: 0, max: 11 });
  });

  test('no points are no points, but a score of 0 is one', () => {
    expect(readBallotForm([cumulative], { 'q1.c1': '0', 'q1.c2': '5' })).toEqual({ q1: ['c2=5'] });
    expect(readBallotForm([star], { 'q1.c1': '0', 'q1.c2': 'none' })).toEqual({ q1: ['c1=0'] });
  });

  test.each<[string, Contest, Values, Record<string, string>]>([
    [
      'numbers that are none, each where it is',
      cumulative,
      { 'q1.c1': '1', 'q1.c2': '-1', 'q1.c3': '1.5' },
      {
        'q1.c2': 'Give whole numbers from 1 to 5.',
        'q1.c3': 'Give whole numbers from 1 to 5.',
      },
    ],
    [
      'more points than there are',
      cumulative,
      { 'q1.c2': '4', 'q1.c3': '2' },
      { 'q1.c2': 'You have given too many points: there are 5 to give.' },
    ],
    ['a score that is too high', star, { 'q1.c2': '6' }, { 'q1.c2': 'Give whole numbers from 0 to 5.' }],
    [
      'a score and a blank vote',
      star,
      { 'q1.c2': '0', 'q1.': ['blank'] },
      { 'q1.': 'Either choose, or leave it blank: not both.' },
    ],
  ])('%s', (_, of, values, errors) => {
    expect(problems(of, values)).toEqual(errors);
  });
});

describe('names that voters write', () => {
  const one = contest('choose-one/v1', names, { writeIns: 1 });
  const several = chooseUpTo(3, names, { writeIns: 2 });

  test.each([one, several, contest('approval/v1', names, { writeIns: 5 })])(
    'are filled in again as they were: $counting.rule',
    (of) => {
      fc.assert(
        fc.property(anyAnswer(of), (answer) => {
          const again = readBallotForm([of], untouched(partsOf(of, answer)))[of.id] ?? [];
          expect([...again].sort()).toEqual([...answer].sort());
        }),
        { numRuns: 40 },
      );
    },
  );

  test('are an option where one is chosen, and fields of their own beside several', () => {
    expect(fieldNames(partsOf(one))).toEqual(['q1', 'q1.+1']);
    expect(JSON.stringify(partsOf(one))).toContain('{"id":"+","label":"Somebody who is not on the list"}');
    expect(fieldNames(partsOf(several))).toEqual(['q1', 'q1.+1', 'q1.+2']);
    expect(JSON.stringify(partsOf(several))).not.toContain('Somebody');
    expect(JSON.stringify(partsOf(several))).toContain('You may also write up to 2 names');
    expect(JSON.stringify(partsOf(several))).toContain('What you write is published word for word.');
    expect(JSON.stringify(partsOf(contestWith('choose-one/v1')))).not.toContain('published');
  });

  test('are read as they are counted', () => {
    const values = { q1: ['c2'], 'q1.+1': ' Zoe\u0308   Ng ', 'q1.+2': '' };
    expect(readBallotForm([several], values)).toEqual({ q1: ['c2', '+Zo\u00eb Ng'] });
    expect(problems(several, values)).toEqual({});
  });

  test.each<[string, Contest, Values, Record<string, string>]>([
    [
      'none where one was announced',
      one,
      { q1: '+', 'q1.+1': ' ' },
      { 'q1.+1': 'Write the name that you want to add, or choose something else.' },
    ],
    [
      'one beside the one choice',
      one,
      { q1: 'c1', 'q1.+1': 'Dora' },
      { q1: 'You have chosen too many. Choose one.' },
    ],
    [
      'one that is on the list, and one that is too long',
      several,
      { 'q1.+1': 'ana', 'q1.+2': 'x'.repeat(61) },
      {
        'q1.+2':
          'A name that you wrote is too long: 60 characters are the most, and fewer in some scripts. ' +
          'A name that you wrote is already on the list: choose it there instead.',
      },
    ],
    [
      'one with characters that nobody sees',
      several,
      { 'q1.+1': 'Dora', 'q1.+2': 'Em\u202eil' },
      { 'q1.+2': 'A name that you wrote holds characters that cannot be used here. Type it anew.' },
    ],
    [
      'one twice',
      several,
      { 'q1.+1': 'Dora', 'q1.+2': 'DORA' },
      { q1: 'The same choice or name is there twice.' },
    ],
    [
      'one and a blank vote',
      several,
      { q1: ['blank'], 'q1.+1': 'Dora' },
      { q1: 'Either choose, or leave it blank: not both.' },
    ],
  ])('%s', (_, of, values, errors) => {
    expect(problems(of, values)).toEqual(errors);
  });
});

describe('marks', () => {
  test('fewer than the least are refused', () => {
    const two = contest({ rule: 'choose-up-to/v1', minMarks: 2, maxMarks: 3 }, names);
    expect(problems(two, { q1: ['c1'] })).toEqual({
      q1: 'You have chosen too few. Choose 2 at least, or leave it blank.',
    });
    expect(JSON.stringify(partsOf(two))).toContain('Choose 2 to 3.');
  });

  test('beside a hundred choices the blank vote is in a group of its own', () => {
    const labels = Array.from({ length: 100 }, (_, index) => `Choice ${index}`);
    const groups = (count: number) => {
      const [field] = partsOf(contest('approval/v1', labels.slice(0, count)));
      const options = field !== undefined && 'options' in field ? field.options : [];
      return options.map((option) => ('group' in option ? option.group : undefined));
    };
    expect(groups(99)).toEqual(Array.from({ length: 100 }, () => undefined));
    expect(groups(100).slice(98)).toEqual(['Choices', 'Choices', 'Or vote blank']);
  });

  test('lists are shown with their persons', () => {
    const parts = partsOf(contestWith('works-council-lists/v1'));
    const [, heading, people, field] = parts;
    expect(heading).toEqual({ kind: 'heading', text: 'Who?' });
    expect(people).toMatchObject({ kind: 'list', label: 'Who stands on the lists' });
    expect(field).toMatchObject({ name: 'q1', label: 'Choose one list. One seat to fill.' });
    const items = people !== undefined && 'items' in people ? people.items : [];
    expect(items.map((item) => item.replaceAll(/[\u2068\u2069]/gu, ''))).toEqual([
      'Ana: Ada (F), Bob (M)',
      'Bo: Carl (M)',
      'Chen: Dora (F)',
    ]);
  });

  test('a contest of several questions keeps them apart', () => {
    const values = { q1: ['c1', 'c2'], q2: 'yes' };
    const contests = [chooseUpTo(2, names), motion({ id: 'q2' })];
    expect(readBallotForm(contests, values)).toEqual({ q1: ['c1', 'c2'], q2: ['yes'] });
  });
});
