import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { motionChoices } from '../../../src/core/contest.ts';
import { type Rule, rules } from '../../../src/core/counting.ts';
import { contest, motion, plainCountings } from '../../support/definitions.ts';
import { anySelection } from '../../support/selections.ts';
import { type Pile, partOf, resultPage, tableOf } from '../support/results.ts';
import { textOf } from '../support/voter.ts';

const names = ['Ana', 'Bo', 'Chen'];

describe('the count of several seats by STV', () => {
  // Ten votes, two seats: the quota is ⌊10 / 3⌋ + 1 = 4. Ana has 6, so 2 go on, each ballot worth 2 / 6 = 0.33333.
  const stv = contest(plainCountings['stv-scottish/v1'], names, { seats: 2 });
  const page = resultPage(stv, [
    [6, [['c1'], ['c2']]],
    [2, [['c2']]],
    [2, [['c3']]],
  ]);

  test('shows every choice in every round: what came and went, who is elected and excluded, quota and what counts for nobody', () => {
    expect(tableOf(page, 'transfers')).toEqual([
      ['Choice', 'Round 1', 'Round 2', 'Round 3'],
      ['Ana ✓ Elected in round 1', '6', '4 −2', '4'],
      ['Bo ✓ Elected in round 3', '2', '4 +2', '4'],
      ['Chen ✗ Excluded in round 2', '2', '2', ''],
      ['Count for nobody any more', '0', '0', '2 +2'],
      ['Quota', '4', '4', '4'],
    ]);
  });

  test('steps through its rounds in sentences, exact to the last decimal', () => {
    const first = partOf(page, 'q1-r1');
    expect(first).toContain('Ana reaches the quota with 6 votes and is elected.');
    expect(first).toContain('A ballot that goes on is worth 0.33333 of a vote now.');
    expect(first).not.toContain('Previous round');
    expect(partOf(page, 'q1-r2')).toContain('3.99998');
    expect(partOf(page, 'q1-r2')).toMatch(/Previous round.*Next round/u);
    expect(partOf(page, 'q1-r3')).not.toContain('Next round');
    expect(partOf(page, 'q1-r3')).not.toContain('Chen');
  });
});

test('instant runoff: the excluded leave the table, and a tie that the lot broke is named above it', () => {
  const irv = contest(plainCountings['irv/v1'], names);
  const page = resultPage(irv, [
    [3, [['c1']]],
    [2, [['c2']]],
    [2, [['c3'], ['c2']]],
  ]);
  expect(tableOf(page, 'transfers')).toEqual([
    ['Choice', 'Round 1', 'Round 2'],
    ['Bo ✓ Elected in round 2', '2', '4 +2'],
    ['Ana', '3', '3'],
    ['Chen ✗ Excluded in round 1', '2', ''],
    ['Count for nobody any more', '0', '0'],
    ['Quota', '4', '4'],
  ]);
  const quotas = [...page.matchAll(/<rect class="line" x="([\d.]+)%"/gu)].map(([, x]) => Number(x));
  expect(quotas.length).toBe(5);
  expect(Math.max(...quotas)).toBeLessThan(96);
  expect(textOf(page)).toContain(
    'Tie between Bo and Chen over who is excluded. Broken by the published lot, in this order: Bo, Chen.',
  );
});

describe('comparisons one to one', () => {
  const piles: readonly Pile[] = [
    [3, [['c1'], ['c2'], ['c3']]],
    [2, [['c2'], ['c3'], ['c1']]],
    [2, [['c3'], ['c1'], ['c2']]],
  ];

  test('are a matrix whose winning side is told apart without colour', () => {
    const page = resultPage(contest(plainCountings['schulze/v1'], names), piles);
    expect(tableOf(page, 'matrix')).toEqual([
      ['Choice', '1 Ana', '2 Bo', '3 Chen'],
      ['1 Ana', '', '✓ 5 wins', '3'],
      ['2 Bo', '2', '', '✓ 5 wins'],
      ['3 Chen', '✓ 4 wins', '2', ''],
    ]);
    expect(textOf(page)).toContain('No choice wins against every other one.');
    expect(textOf(page)).toContain('Ranking: 1. Ana, 2. Bo, 3. Chen.');
    expect(page).toMatch(/<summary>Strongest paths<\/summary>/u);
  });

  test('that end even have no winning side', () => {
    const page = resultPage(contest(plainCountings['schulze/v1'], names), [
      [1, [['c1'], ['c2']]],
      [1, [['c2'], ['c1']]],
    ]);
    expect(tableOf(page, 'matrix').slice(1, 3)).toEqual([
      ['1 Ana', '', '1', '✓ 2 wins'],
      ['2 Bo', '1', '', '✓ 2 wins'],
    ]);
  });

  test('by ranked pairs tell which pairs were kept', () => {
    const page = resultPage(contest(plainCountings['ranked-pairs/v1'], names), piles);
    expect(tableOf(page, 'pairs').at(-1)).toEqual(['Chen › Ana', '4', 'set aside']);
  });
});

test('scores, then a runoff: totals and preferences, one below the other', () => {
  const page = resultPage(contest(plainCountings['star/v1'], names), [
    [3, { c1: 5, c2: 4, c3: 0 }],
    [4, { c1: 0, c2: 1, c3: 3 }],
    [1, { c1: 2, c2: 2 }],
  ]);
  // Ana 15 + 2 = 17, Bo 12 + 4 + 2 = 18, Chen 12: Bo is preferred to Ana by 4 and Ana to Bo by 3.
  expect(partOf(page, 'q1-r1')).toMatch(/Bo 18 .*Ana 17 .*Chen 12/u);
  expect(partOf(page, 'q1-r2')).toMatch(/Bo ✓ elected 4 .*Ana 3/u);
  expect(page).not.toContain('class="rounds"');
});

test('majority judgement: the grades of each choice as a bar that says what it shows, and as numbers', () => {
  const page = resultPage(contest(plainCountings['majority-judgement/v1'], names), [
    [2, { c1: 3, c2: 2, c3: 0 }],
    [1, { c1: 1, c2: 2, c3: 3 }],
  ]);
  expect(tableOf(page, 'matrix').slice(0, 2)).toEqual([
    ['Choice', 'Excellent', 'Good', 'Fair', 'Poor'],
    ['Ana', '2', '0', '1', '0'],
  ]);
  const chart =
    /<svg class="bar stacked" role="img" aria-labelledby="(\S+) (\S+)"><title id="\1">Ana<\/title><desc id="\2">([^<]*)</u.exec(
      page,
    );
  expect(chart?.[3]).toBe('Excellent: 2, Good: 0, Fair: 1, Poor: 0');
});

test('lists: votes, share and seats, and every seat with the number that won it', () => {
  const page = resultPage(contest(plainCountings['list-dhondt/v1'], names, { seats: 3 }), [
    [8, ['c1']],
    [5, ['c2']],
    [1, ['c3']],
  ]);
  // 8, 5, 8 / 2 = 4
  expect(tableOf(page, 'votes')).toEqual([
    ['List', 'Votes', 'Share', 'Seats'],
    ['Ana', '8', '57.1%', '2'],
    ['Bo', '5', '35.7%', '1'],
    ['Chen', '1', '7.1%', '0'],
  ]);
  expect(tableOf(page, 'pairs').slice(1)).toEqual([
    ['1', 'Ana', '8'],
    ['2', 'Bo', '5'],
    ['3', 'Ana', '4'],
  ]);
  expect(textOf(page)).toContain('Seats Ana : 2 seats Bo : one seat');
});

test('a works council by lists names the persons and who gave way to the minority gender', () => {
  const council = contest(plainCountings['works-council-lists/v1'], ['Fair', 'Open', 'New'], { seats: 2 });
  const page = textOf(
    resultPage(council, [
      [3, ['c2']],
      [2, ['c3']],
    ]),
  );
  expect(page).toMatch(/Elected .?Carl.? Open .?Dora.? New/u);
});

describe('a question', () => {
  const quorum = { turnoutQuorum: { share: [1, 2] as [number, number], strict: false } };

  test('names each of its conditions, met or not', () => {
    const page = resultPage(motion({}, quorum), [
      [4, ['yes']],
      [3, ['no']],
    ]);
    expect(textOf(page)).toContain('Not carried');
    expect(page).toMatch(
      /<li class="met">.*more than half of the yes and no votes: 4 of 7 said yes\. This is met\./u,
    );
    expect(page).toMatch(/<li class="unmet">.*at least half .*: 7 of 20 did\. This is not met\./u);
  });

  test('is not decided while it is not known how many are present', () => {
    const present = motion({}, { base: 'present' });
    const open = resultPage(present, [[3, ['yes']]]);
    expect(textOf(open)).toContain('Not decided yet');
    expect(open).not.toContain('class="tests"');
    expect(textOf(resultPage(present, [[3, ['yes']]], { present: '5' }))).toContain('Carried');
  });
});

describe('the page of every rule', () => {
  const asked = (rule: Rule) =>
    contest(plainCountings[rule], names, rule === 'yes-no-abstain/v1' ? { choices: [...motionChoices] } : {});

  test.each(rules)('%s: whatever was voted, and before anybody has, the page holds together', (rule) => {
    const question = asked(rule);
    const piles = fc.array(fc.tuple(fc.constantFrom(1, 2), anySelection(question)), { maxLength: 6 });
    fc.assert(
      fc.property(piles, fc.boolean(), (ballots, live) => {
        const page = resultPage(question, ballots, { live });
        const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
        const asks = [...page.matchAll(/ (?:href="#|aria-labelledby="|aria-describedby=")([^"]+)"/gu)];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(asks.flatMap(([, to = '']) => to.split(' '))));
        expect(textOf(page)).not.toMatch(/undefined|NaN|\[object|Infinity/u);
        expect(page).not.toMatch(/ (?:width|x|fill-opacity)="(?:-|NaN)/u);
      }),
      { numRuns: 25 },
    );
  });
});

test('a page of twenty choices and five seats by STV, every round of it, stays below 14 kB compressed', () => {
  const many = Array.from({ length: 20 }, (_, index) => `Candidate ${index + 1} of Somewhere`);
  const stv = contest({ ...plainCountings['stv-scottish/v1'], maxRanks: 20 }, many, { seats: 5 });
  const ballots = fc.sample(anySelection(stv), { numRuns: 300, seed: 7 });
  const page = resultPage(
    stv,
    ballots.map((ballot) => [1, ballot]),
  );
  expect(page.match(/<section class="round"/gu)?.length).toBeGreaterThan(10);
  expect(gzipSync(page).length).toBeLessThan(14_000);
});
