import { describe, expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { altText } from '../../src/pictures/altText.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';
import { type Counted, electionView } from './elections.ts';

const abc = ['Ana', 'Bo', 'Chen'];

/** Without the invisible signs that keep directions of writing apart. */
function alt(counted: readonly Counted[], others: Parameters<typeof electionView>[1] = {}): string {
  return altText(translator(), electionView(counted, others)).replaceAll(/[\u2066-\u2069]/gu, '');
}

describe('the words for those who do not see the picture tell', () => {
  test('title, turnout, outcome, and every choice with its votes', () => {
    const piles = [
      [12, ['c1', 'c2']],
      [6, ['c3']],
      [8, ['c2']],
    ] as const;
    expect(alt([{ contest: chooseUpTo(2, abc, { seats: 2 }), piles }])).toBe(
      'Result of “Council”. Turnout: 26 of 60 (43.3%). Who? – Elected: Bo, Ana. ' +
        'Bo (20 votes), Ana (12 votes), Chen (6 votes).',
    );
  });

  test('the conditions of a motion, and ties with how they were broken', () => {
    const piles = [
      [8, ['yes']],
      [8, ['no']],
      [1, ['abstain']],
    ] as const;
    const text = alt([{ contest: motion(), piles }]);
    expect(text).toContain('Yes (8 votes), No (8 votes), Abstain (one vote).');
    expect(text).toContain('8 of 16 said yes. This is not met.');
    expect(text).toContain('It is not broken.');
    const lot = alt([
      {
        contest: contest('choose-one/v1', abc),
        piles: [
          [2, ['c2']],
          [2, ['c3']],
        ],
      },
    ]);
    expect(lot).toContain(
      'Tie between Bo and Chen for a seat. Broken by the published lot, in this order: Bo, Chen.',
    );
  });

  test('first preferences and last votes, where votes go on', () => {
    const stv = contest(plainCountings['stv-scottish/v1'], abc, { seats: 2 });
    const text = alt([
      {
        contest: stv,
        piles: [
          [6, [['c1'], ['c2']]],
          [2, [['c2']]],
          [2, [['c3']]],
        ],
      },
    ]);
    expect(text).toContain('First preferences: Ana (6 votes), Bo (2 votes), Chen (2 votes).');
    expect(text).toMatch(/When elected.*: Ana \(6 votes\), Bo \(3\.99998 votes\), Chen \(2 votes\)\./u);
  });

  test('totals and runoff, places, grades, and seats', () => {
    const star = contest(plainCountings['star/v1'], abc);
    const scored = alt([
      {
        contest: star,
        piles: [
          [3, { c1: 5, c2: 4 }],
          [4, { c2: 3, c1: 2 }],
        ],
      },
    ]);
    expect(scored).toContain('Bo (24 points), Ana (23 points), Chen (0 points).');
    expect(scored).toContain('Bo is preferred by 4 votes. Ana is preferred by 3 votes.');
    const schulze = contest(plainCountings['schulze/v1'], abc);
    expect(alt([{ contest: schulze, piles: [[3, [['c3'], ['c1'], ['c2']]]] }])).toContain(
      'Ranking: 1. Chen, 2. Ana, 3. Bo.',
    );
    const judged = contest(plainCountings['majority-judgement/v1'], abc);
    expect(alt([{ contest: judged, piles: [[3, { c1: 3, c2: 1 }]] }])).toContain(
      'Ana (Excellent), Bo (Fair), Chen (Poor).',
    );
    const lists = contest(plainCountings['list-dhondt/v1'], ['Red', 'Blue'], { seats: 3 });
    expect(
      alt([
        {
          contest: lists,
          piles: [
            [20, ['c1']],
            [11, ['c2']],
          ],
        },
      ]),
    ).toContain('Red (20 votes, 2 seats), Blue (11 votes, one seat).');
  });

  test('that totals are interim', () => {
    const counted = { contest: contest('choose-one/v1', abc), piles: [[5, ['c1']]] } as const;
    expect(alt([counted], { live: true })).toContain('Interim: 5 mixed ballots of 5 cast are counted');
  });
});

describe('where they would be too long for chat', () => {
  const labels = Array.from({ length: 100 }, (_, index) => `${index + 1} ${'n'.repeat(70)}`);

  test('fewer choices are told, and how many more there are', () => {
    const text = alt([
      {
        contest: contest('approval/v1', labels),
        piles: [
          [5, ['c7', 'c9']],
          [3, ['c9']],
        ],
      },
    ]);
    expect(text.length).toBeGreaterThan(1800);
    expect(text.length).toBeLessThanOrEqual(2000);
    const told = text.match(/\(\d+ votes\)|\(no votes\)/gu)?.length ?? 0;
    expect(text).toContain(`… and ${100 - told} more.`);
    expect(text).toMatch(/9 n+ \(8 votes\), 7 n+ \(5 votes\)/u);
  });

  test('of many contests with many elected the first names of each are told', () => {
    const many = Array.from({ length: 10 }, (_, index): Counted => {
      const ids = labels.map((_, choice) => `c${choice + 1}`);
      const of = contest('approval/v1', labels, { id: `q${index}`, title: 't'.repeat(150), seats: 100 });
      return { contest: of, piles: [[2, ids]] };
    });
    const text = alt(many, { title: 'T'.repeat(150) });
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('and 99 more');
    expect(text).toMatch(/… and \d+ more$/u);
  });
});
