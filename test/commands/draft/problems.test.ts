import { describe, expect, test } from 'vitest';
import type { Values } from '../../../src/commands/ui.ts';
import { actor, errorsOf, goodDraft, submitDraft, useCommandDesk } from '../../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const wrong = async (values: Values) => errorsOf(await submitDraft(desk, olga, { ...goodDraft, ...values }));

const lists = (choices: string, more: Values = {}): Values => ({
  rule: 'works-council-lists/v1',
  choices,
  minorityGender: 'F',
  minoritySeats: '0',
  ...more,
});
const motion = { rule: 'yes-no-abstain/v1', choices: '' };
const debian = { rule: 'debian/v1', choices: 'Yes\nNo\nNone of these' };
const share = 'Write a share such as 2/3, 60% or >1/2; one whole is the most.';

describe('what is wrong with a method’s settings stands at its field', () => {
  test.each<[string, Values, Record<string, string>]>([
    ['a share that is a word', { ...motion, turnout: 'half' }, { turnout: share }],
    ['a share above one whole', { ...motion, approval: '3/2' }, { approval: share }],
    ['a share of nothing', { ...motion, approval: '0/0' }, { approval: share }],
    ['a share of one’s own that is missing', { ...motion, majority: 'own' }, { majorityOwn: share }],
    [
      'a share of one’s own that is not asked for',
      { ...motion, majority: 'half', majorityOwn: '3/5' },
      { majorityOwn: 'Choose “Another share” above, or leave this empty.' },
    ],
    ['a list’s threshold', { rule: 'list-dhondt/v1', listThreshold: 'five' }, { listThreshold: share }],
    [
      'more ranks than choices',
      { rule: 'irv/v1', ranks: '4' },
      { ranks: 'There are more ranks than choices.' },
    ],
    ['no ranks', { rule: 'irv/v1', ranks: '0' }, { ranks: 'Give a whole number from 1 to 100.' }],
    [
      'more choices at least than at most',
      { rule: 'choose-up-to/v1', marks: '2', minMarks: '3' },
      { minMarks: 'Voters would have to choose more than they may.' },
    ],
    [
      'a score of 101',
      { rule: 'star/v1', maxScore: '101' },
      { maxScore: 'Give a whole number from 1 to 100.' },
    ],
    [
      'half a point',
      { rule: 'cumulative/v1', points: '0.5' },
      { points: 'Give a whole number from 1 to 200.' },
    ],
    [
      'two equal grades',
      { rule: 'majority-judgement/v1', grades: 'Bad\n\nGood\nbad\nGood' },
      { grades: 'Two grades have the same name. See lines 1, 4. See lines 3, 5.' },
    ],
    [
      'a grade that is too long',
      { rule: 'majority-judgement/v1', grades: `Bad\n${'x'.repeat(41)}` },
      { grades: 'Line 2: This is too long.' },
    ],
    [
      'a default option that is no choice',
      { ...debian, defaultOption: 'Nobody' },
      { defaultOption: 'This is not one of the choices.' },
    ],
    [
      'a quorum in words',
      { ...debian, quorum: 'five' },
      { quorum: 'This cannot be used as it is. Please check it.' },
    ],
    [
      'majorities that cannot be read',
      { ...debian, ratios: 'Yes 3:1\nPerhaps; 3:1\n\nYes; 1:2\nNone of these; 2:1' },
      {
        ratios: [
          'Line 1: Write a choice and its majority: Change the statutes; 3:1',
          'Line 2: A majority is asked for something that is not a choice, or for the default option.',
          'Line 4: A majority ratio is 1 to 1 at least.',
          'Line 5: A majority is asked for something that is not a choice, or for the default option.',
        ].join(' '),
      },
    ],
  ])('%s', async (_, values, errors) => {
    expect(await wrong(values)).toEqual(errors);
  });

  test.each<[string, Values, Record<string, string>]>([
    [
      'a person before any list',
      lists('Ada; F\nRed\nBob; M\nBlue\nCy; M'),
      { choices: 'Line 1: This person stands on no list. Write the name of the list above.' },
    ],
    [
      'a list without persons',
      lists('Red\nBlue\nCy; M'),
      { choices: 'Line 1: This list has no persons. Write them below it: Ana Bauer; F' },
    ],
    [
      'a gender that is none',
      lists('Red\nAda; F\nBob; male\nBlue\nCy; M'),
      { choices: 'Line 3: Give the gender as one letter after the name: Ana Bauer; F' },
    ],
    [
      'a person without a name',
      lists('Red\nAda; F\nBlue\n; M\nCy; M'),
      { choices: 'Line 4: Please fill this in.' },
    ],
    [
      'a list’s name that is too long',
      lists(`Red\nAda; F\n${'x'.repeat(76)}\nCy; M`),
      { choices: 'Line 3: This is too long: 75 characters at most.' },
    ],
    [
      'two lists of one name',
      lists('Red\nAda; F\nred\nCy; M'),
      { choices: 'Two choices have the same name. See lines 1, 3.' },
    ],
    [
      'too few persons',
      lists('Red\nAda; F\nBlue\nCy; M', { seats: '3' }),
      {
        seats: 'The lists name fewer persons than there are seats.',
      },
    ],
    [
      'a minority in words, with more seats than there are',
      lists('Red\nAda; F\nBlue\nCy; M', { minorityGender: 'W1', minoritySeats: '2' }),
      {
        minorityGender: 'Give the gender as one letter, such as F.',
        minoritySeats: 'The minority gender has more seats than there are.',
      },
    ],
    [
      'a person without a gender where persons are elected',
      { ...lists('Ada; F\nBob\nCy; M'), rule: 'works-council-persons/v1' },
      { choices: 'Line 2: Give the gender as one letter after the name: Ana Bauer; F' },
    ],
  ])('of a works council: %s', async (_, values, errors) => {
    expect(await wrong(values)).toEqual(errors);
  });

  test('what could not be read and what the engine refuses are told together', async () => {
    const errors = await wrong({ ...debian, quorum: 'x', defaultOption: 'y', title: 'T', threshold: '0' });
    expect(Object.keys(errors).sort()).toEqual(['defaultOption', 'quorum', 'threshold']);
  });
});

test('the second form of a question that was made up changes nothing', async () => {
  for (const callback of ['create-details', 'contest-details'])
    for (const state of ['', '{}', '["a","b","c"]', '["a","b","c","whoever-shouts/v1"]']) {
      const reply = await desk.commands.submit(olga, callback, state, goodDraft);
      expect(JSON.stringify(reply)).toContain('does nothing any more');
    }
});
