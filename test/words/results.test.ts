import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import type { ContestResult, Details, Tie } from '../../src/core/count/method.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { countedFacts, outcomeText, tieText } from '../../src/words/count.ts';
import { detailSentences } from '../../src/words/details.ts';
import { contest, motion, plainCountings } from '../support/definitions.ts';
import { resultOf, round, roundTexts } from './support.ts';

const t = translator('en');
const names = ['Ana', 'Bo', 'Chen'];
const all = (of: Contest, result: ContestResult) => roundTexts(t, of, result);

describe('lists', () => {
  const details: Details = {
    kind: 'lists',
    seats: { c1: 2, c2: 1, c3: 0 },
    order: [
      { list: 'c1', number: '12' },
      { list: 'c2', number: '7' },
      { list: 'c1', number: '25/2' },
    ],
    belowThreshold: ['c3'],
  };
  const rounds = [round({ votes: { c1: '25', c2: '7', c3: '1' }, elected: ['c1', 'c2'] })];

  test('tell votes, seats, the threshold, and the number of every seat', () => {
    const lists = contest(plainCountings['list-dhondt/v1'], names, { seats: 3 });
    const result = resultOf(lists, rounds, { details });
    expect(outcomeText(t, lists, result, true)).toBe('Seats: Ana 2, Bo 1');
    expect(all(lists, result)).toEqual([
      'The count',
      'Ana has 25 votes and 2 seats.',
      'Bo has 7 votes and one seat.',
      'Chen has one vote and no seat.',
    ]);
    expect(detailSentences(t, lists, result)).toEqual([
      'Below the threshold, and without seats: Chen.',
      'Seat 1: Ana (12).',
      'Seat 2: Bo (7).',
      'Seat 3: Ana (25/2).',
    ]);
  });

  test('of a works council tell who is elected, and who gave way', () => {
    const council = contest(plainCountings['works-council-lists/v1'], names, { seats: 2 });
    const swaps = [{ out: { list: 'c2', place: 0 }, in: { list: 'c3', place: 0 }, number: '1' }];
    const persons = [
      { list: 'c1', place: 0 },
      { list: 'c3', place: 0 },
    ];
    const result = resultOf(council, rounds, { details: { ...details, persons, swaps } });
    expect(outcomeText(t, council, result, true)).toBe('Elected: Ada, Dora');
    expect(detailSentences(t, council, result).at(-1)).toBe(
      'Carl gives way to Dora (Chen, with the number 1), so that the minority gender has its seats.',
    );
  });

  test('of persons tell whose seats are the minority’s', () => {
    const council = contest(plainCountings['works-council-persons/v1'], names);
    const result = resultOf(council, [], { details: { kind: 'minority', minoritySeats: ['c1'] } });
    expect(detailSentences(t, council, result)).toEqual(['Seats that are the minority gender’s: Ana.']);
  });
});

test('ranked pairs tell which comparisons were kept; of many, those set aside', () => {
  const pairs = contest(plainCountings['ranked-pairs/v1'], names);
  const pair = { winner: 'c1', loser: 'c2', strength: '12.50', locked: true };
  const details = (count: number): Details => ({
    kind: 'pairwise',
    choices: [],
    preferred: [],
    condorcetWinner: 'c1',
    smithSet: ['c1'],
    ranking: [['c1'], ['c2'], ['c3']],
    pairs: [...Array.from({ length: count }, () => pair), { ...pair, winner: 'c3', locked: false }],
  });
  expect(detailSentences(t, pairs, resultOf(pairs, [], { details: details(1) }))).toEqual([
    'Ana wins against every other choice, one to one.',
    'Ana before Bo (12.5): kept.',
    'Chen before Bo (12.5): set aside, as it contradicts stronger comparisons.',
    'Ranking: 1. Ana, 2. Bo, 3. Chen.',
  ]);
  expect(detailSentences(t, pairs, resultOf(pairs, [], { details: details(40) }))).toHaveLength(3);
});

describe('a question', () => {
  const asked = motion({}, { base: 'present', threshold: { share: [2, 3], strict: false } });
  const told = (outcome: 'carried' | 'lost' | 'tied' | 'undecided') =>
    resultOf(asked, [round({ votes: { yes: '40', no: '15.5', abstain: '0' }, elected: ['yes'] })], {
      details: {
        kind: 'motion',
        outcome,
        tests: [
          { test: 'threshold', votes: '40', of: '57', share: [2, 3], strict: false, met: true },
          { test: 'turnout', votes: '55.5', of: '200', share: [25, 100], strict: false, met: true },
          { test: 'approval', votes: '40', of: '200', share: [1, 4], strict: true, met: false },
        ],
      },
    });

  test('tells every condition and whether it is met', () => {
    expect(detailSentences(t, asked, told('lost'))).toEqual([
      'To be carried it takes at least two thirds of all who are present: 40 of 57 said yes. This is met.',
      'It takes at least 25% of all who may vote to take part: 55.5 of 200 did. This is met.',
      'It takes more than 1/4 of all who may vote to say yes: 40 of 200 did. This is not met.',
    ]);
    expect(all(asked, told('lost'))).toEqual([
      'The count',
      'Yes (40 votes), No (15.5 votes), Abstain (no votes).',
    ]);
  });

  test.each([
    ['carried', 'Carried'],
    ['lost', 'Not carried'],
    ['tied', 'Tied: as many yes as no'],
    ['undecided', 'Not decided yet: how many are present was not entered'],
  ] as const)('is %s', (outcome, text) => {
    expect(outcomeText(t, asked, told(outcome), true)).toBe(text);
    const meanwhile = outcome === 'undecided' ? text : `So far: ${text}`;
    expect(outcomeText(t, asked, told(outcome), false)).toBe(meanwhile);
  });
});

describe('a tie', () => {
  const of = contest('choose-one/v1', names);
  const tie = (more: Partial<Tie>): Tie => ({
    round: 1,
    over: 'seat',
    choices: ['c1', 'c2'],
    brokenBy: 'lot',
    order: ['c2', 'c1'],
    ...more,
  });

  test.each<[Partial<Tie>, string]>([
    [{}, 'Tie between Ana and Bo for a seat. Broken by the published lot, in this order: Bo, Ana.'],
    [
      { over: 'surplus', brokenBy: 'earlier-round' },
      'Tie between Ana and Bo over whose surplus is passed on first. Broken by the votes of an earlier round, in this order: Bo, Ana.',
    ],
    [
      { over: 'finalist', brokenBy: 'top-scores' },
      'Tie between Ana and Bo for a place in the runoff. Broken by how often each has the highest score, in this order: Bo, Ana.',
    ],
    [{ brokenBy: 'open', order: [] }, 'Tie between Ana and Bo for a seat. It is not broken.'],
    [
      { brokenBy: 'people', order: [] },
      'Tie between Ana and Bo for a seat. The rule leaves it to whoever has the casting vote.',
    ],
  ])('is told: %o', (more, text) => {
    expect(tieText(t, of, tie(more))).toBe(text);
  });

  test.each([
    ['fr', 'Égalité entre Ana, Bo et Chen pour un siège.'],
    ['de', 'Gleichstand um einen Sitz: Ana, Bo und Chen.'],
    ['es', 'Empate entre Ana, Bo y Chen por un puesto.'],
    ['zh', 'Ana、Bo和Chen 在席位上平票。'],
    ['ru', 'Равенство за место: Ana, Bo и Chen.'],
  ])('is told in %s as a sentence: %s', (language, sentence) => {
    const all = tie({ choices: ['c1', 'c2', 'c3'], brokenBy: 'open', order: [] });
    expect(tieText(translator(language), of, all)).toContain(sentence);
  });

  test('that stays open leaves nobody elected, and says why', () => {
    const open = (more: Partial<Tie>) => resultOf(of, [round({})], { ties: [tie(more)] });
    expect(outcomeText(t, of, open({ brokenBy: 'open' }), false)).toBe('Not decided: Ana and Bo are tied');
    expect(outcomeText(t, of, open({ brokenBy: 'people' }), true)).toContain('whoever has the casting vote');
    expect(outcomeText(t, of, resultOf(of, [round({})]), true)).toContain('Nobody is elected');
    expect(outcomeText(t, of, resultOf(of, [round({})]), false)).toBe('Nobody is in front');
  });
});

test('the numbers that a result rests on are told, unused choices where there are any', () => {
  const result = resultOf(contest('choose-one/v1', names), [], { valid: 1200, blank: 3, undervotes: 0 });
  expect(countedFacts(t, result)).toEqual([
    { label: 'Valid ballots', value: '1,200', count: 1200 },
    { label: 'Blank', value: '3', count: 3 },
  ]);
  expect(countedFacts(t, { ...result, undervotes: 4 })).toHaveLength(3);
});
