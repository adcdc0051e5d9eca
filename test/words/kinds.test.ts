import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import type { ContestResult, Details } from '../../src/core/count/method.ts';
import { translator } from '../../src/locales/catalogue.ts';

import { detailSentences } from '../../src/words/details.ts';
import { contest, plainCountings } from '../support/definitions.ts';
import { resultOf, round, roundTexts } from './support.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen'];
const all = (of: Contest, result: ContestResult) => roundTexts(t, of, result);

describe('the rounds of', () => {
  test('instant runoff tell the majority, who goes, and who has it', () => {
    const irv = contest(plainCountings['irv/v1'], names);
    const result = resultOf(irv, [
      round({ votes: { c1: '4', c2: '3', c3: '2' }, excluded: ['c3'], quota: '5', transfers: [] }),
      round({
        votes: { c1: '5', c2: '3' },
        elected: ['c1'],
        quota: '5',
        exhausted: '1',
        transfers: [{ from: 'c3', reason: 'exclusion', to: { c1: '1' }, exhausted: '1' }],
      }),
    ]);
    expect(all(irv, result)).toEqual([
      'Round 1',
      'It takes 5 votes, more than half of those that still count.',
      'Chen is excluded with 2 votes: 1 to Ana, 1 to nobody any more.',
      'Round 2',
      'Ana is elected with 5 votes.',
    ]);
  });

  test('Meek tell what the elected keep, and a quota that falls', () => {
    const meek = contest(plainCountings['stv-meek/v1'], names, { seats: 2 });
    const keepValues = { c1: '0.500000000', c2: '1.000000000', c3: '0' };
    const result = resultOf(meek, [
      round({ votes: { c1: '8', c2: '2', c3: '2' }, elected: ['c1'], quota: '4.000000001' }),
      round({ votes: { c1: '4', c2: '3.75', c3: '3' }, quota: '3.9', keepValues, excluded: ['c3'] }),
    ]);
    expect(all(meek, result)).toEqual([
      'Round 1',
      'The quota, what it takes to be elected, is 4.000000001 votes.',
      'Ana reaches the quota with 8 votes and is elected.',
      'Round 2',
      'The quota is now 3.9 votes.',
      'Chen is excluded with 3 votes.',
      'Of every vote that reaches them, the elected keep this part: Ana 0.5.',
    ]);
  });

  test('WIGM tell sure losers', () => {
    const wigm = contest(plainCountings['stv-wigm/v1'], names);
    const result = resultOf(wigm, [
      round({ votes: { c1: '8', c2: '1', c3: '0' }, excluded: ['c2', 'c3'], sureLosers: true }),
    ]);
    expect(all(wigm, result)).toEqual([
      'The count',
      'Bo is excluded with one vote.',
      'Chen is excluded without any votes.',
      'They are excluded together, as no transfer could save them.',
    ]);
  });

  test('STAR tell the finalists, and how many prefer whom', () => {
    const star = contest(plainCountings['star/v1'], names);
    const result = resultOf(star, [
      round({ kind: 'scores', votes: { c1: '29', c2: '30', c3: '1' } }),
      round({ kind: 'runoff', votes: { c1: '4', c2: '6' }, elected: ['c2'], exhausted: '1' }),
    ]);
    expect(all(star, result)).toEqual([
      'Round 1: scores',
      'The highest scores go to the runoff: Bo (30 points), Ana (29 points).',
      'Round 2: runoff',
      'Ana is preferred by 4 votes.',
      'Bo is preferred by 6 votes.',
      'Without a preference: one vote.',
      'Bo is elected.',
    ]);
  });

  test('Debian tell who drops out, who is undefeated, and which defeats go', () => {
    const debian = contest(plainCountings['debian/v1'], names);
    const details: Details = {
      kind: 'pairwise',
      choices: ['c1', 'c2', 'c3'],
      preferred: [],
      condorcetWinner: null,
      smithSet: ['c1', 'c2'],
      ranking: [['c1'], ['c2', 'c3']],
      dropped: [{ choice: 'c2', for: 'quorum' }],
      schwartzSets: [['c1', 'c3'], ['c1']],
    };
    const rounds = [
      round({ kind: 'preferences', votes: { c1: '1', c3: '1' }, excluded: ['c2'] }),
      round({ kind: 'preferences', votes: { c1: '1', c3: '0' }, elected: ['c1'] }),
    ];
    const result = resultOf(debian, rounds, { details });
    expect(all(debian, result)).toEqual([
      'Round 1',
      'Bo fails the quorum against the default option and drops out.',
      'Undefeated (the Schwartz set): Ana, Chen.',
      'The weakest defeats among them are dropped.',
      'Round 2',
      'Undefeated (the Schwartz set): Ana.',
      'Ana is elected.',
    ]);
    expect(detailSentences(t, debian, result)).toEqual([
      'No choice wins against every other one.',
      'These win against all others, but not against each other: Ana, Bo.',
      'Ranking: 1. Ana, 2. Bo = Chen.',
    ]);
  });

  test('majority judgement tell grades', () => {
    const grades = contest(plainCountings['majority-judgement/v1'], names);
    const details: Details = {
      kind: 'grades',
      tallies: {},
      majorityGrades: { c1: 3, c2: 3, c3: 0 },
      ranking: [['c1', 'c2'], ['c3']],
    };
    const rounds = [round({ kind: 'grades', votes: { c1: '5', c2: '5', c3: '6' }, elected: ['c1'] })];
    const result = resultOf(grades, rounds, { details });
    expect(all(grades, result)).toEqual(['The count', 'Ana is elected with the grade “Excellent”.']);
    expect(detailSentences(t, grades, result)).toEqual([
      'Grades: 1. Ana (Excellent) = Bo (Excellent), 3. Chen (Poor).',
    ]);
  });

  test('points tell halves', () => {
    const borda = contest(plainCountings['borda/v1'], names);
    const result = resultOf(borda, [
      round({ kind: 'points', votes: { c1: '1234.50', c2: '1' }, elected: ['c1', 'c2'] }),
    ]);
    expect(all(borda, result)).toEqual([
      'The count',
      'Ana is elected with 1,234.5 points.',
      'Bo is elected with one point.',
    ]);
  });
});
