import { describe, expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { outcomeText } from '../../src/words/count.ts';
import { roundHeading, roundSentences } from '../../src/words/rounds.ts';
import { contest, plainCountings } from '../support/definitions.ts';
import { resultOf } from './support.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen', 'Dora'];

describe('the rounds of single transferable voting', () => {
  const stv = contest(plainCountings['stv-scottish/v1'], names, { seats: 2 });
  const result = resultOf(
    stv,
    [
      {
        kind: 'votes',
        votes: { c1: '10', c2: '4', c3: '3', c4: '0' },
        elected: ['c1'],
        excluded: [],
        quota: '7',
      },
      {
        kind: 'votes',
        votes: { c1: '7', c2: '5.20000', c3: '4.50000', c4: '0' },
        elected: [],
        excluded: ['c4', 'c3'],
        quota: '7',
        exhausted: '0.30000',
        transfers: [
          {
            from: 'c1',
            reason: 'surplus',
            value: '0.30000',
            to: { c3: '1.50000', c2: '1.20000' },
            exhausted: '0.30000',
          },
        ],
      },
      {
        kind: 'votes',
        votes: { c1: '7', c2: '6.70000', c3: '0' },
        elected: ['c2'],
        excluded: [],
        quota: '7',
        exhausted: '3.30000',
        transfers: [
          { from: 'c3', reason: 'exclusion', to: { c2: '1.50000', c4: '0' }, exhausted: '3.00000' },
        ],
      },
    ],
    {
      ties: [{ round: 2, over: 'exclusion', choices: ['c2', 'c3'], brokenBy: 'lot', order: ['c2', 'c3'] }],
    },
  );

  test('tell the quota, who reaches it, and where the surplus goes', () => {
    expect(roundHeading(t, result, 0)).toBe('Round 1');
    expect(roundSentences(t, stv, result, 0)).toEqual([
      'The quota, what it takes to be elected, is 7 votes.',
      'Ana reaches the quota with 10 votes and is elected.',
      'Ana has 3 votes more than the quota. Passed on: 1.5 to Chen, 1.2 to Bo, 0.3 to nobody any more. A ballot that goes on is worth 0.3 of a vote now.',
    ]);
  });

  test('tell who is excluded with how many, where these go, and the tie', () => {
    expect(roundSentences(t, stv, result, 1)).toEqual([
      'Chen is excluded with 4.5 votes: 1.5 to Bo, 3 to nobody any more.',
      'Dora is excluded without any votes.',
      'Tie between Bo and Chen over who is excluded. Broken by the published lot, in this order: Bo, Chen.',
    ]);
  });

  test('tell who is elected without the quota', () => {
    expect(roundSentences(t, stv, result, 2)).toEqual([
      'Bo is elected with 6.7 votes, without reaching the quota.',
    ]);
    expect(outcomeText(t, stv, result, true)).toBe('Elected: Ana, Bo');
    expect(roundSentences(t, stv, result, 3)).toEqual([]);
  });
});
