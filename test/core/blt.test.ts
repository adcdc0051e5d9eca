import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countElection } from '../../src/cli/count/election.ts';
import { bltBallot, bltHead, bltTail, hasBlt } from '../../src/core/blt.ts';
import { createCounter } from '../../src/core/count/count.ts';
import { ok } from '../../src/core/result.ts';
import type { Ranking } from '../../src/core/selection.ts';
import { contest, plainCountings } from '../support/definitions.ts';
import { granted } from '../support/webElection.ts';

const labels = ['Ana', 'Bo "the Fox"', 'Chen', '-Dora'];
const rules = ['stv-scottish/v1', 'stv-meek/v1', 'stv-wigm/v1'] as const;
const rank = (choice: string): readonly string[] => [choice];

/** A file as its readers take it: signs between blanks, and texts in quotation marks. */
function readBlt(text: string) {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const [candidates = 0, seats = 0] = head.split(' ').map(Number);
  const end = lines.indexOf('0');
  const ballots = lines.slice(0, end).map((line) => {
    const [weight, ...ranks] = line.split(' ');
    expect(ranks.pop()).toBe('0');
    return {
      count: Number(weight),
      ranking: ranks.map((one) => one.split('=').map((each) => Number(each) - 1)),
    };
  });
  const names = lines.slice(end + 1).map((line) => /^"([^"]*)"$/u.exec(line)?.[1] ?? '');
  expect(names).toHaveLength(candidates + 1);
  return { candidates: names.slice(0, -1), title: names.at(-1), seats, ballots };
}

describe('ranked ballots as BLT', () => {
  test('are lines of weight, ranks and a zero, then the names', () => {
    const three = contest(plainCountings['schulze/v1'], labels.slice(0, 3), {
      seats: 2,
      title: 'Two\nlines',
    });
    const file = [
      bltHead(three),
      bltBallot(three, [['c3'], ['c1', 'c2']], '1'),
      bltBallot(three, [], '12'),
      bltTail(three),
    ];
    expect(file.join('')).toBe('3 2\n1 3 1=2 0\n12 0\n0\n"Ana"\n"Bo ”the Fox”"\n"Chen"\n"Two lines"\n');
  });

  test('are there for rankings with whole weights', () => {
    expect(hasBlt(contest(plainCountings['irv/v1'], labels), ['1', '3'])).toBe(true);
    expect(hasBlt(contest(plainCountings['irv/v1'], labels), ['1', '2.5'])).toBe(false);
    expect(hasBlt(contest(plainCountings['score/v1'], labels), ['1'])).toBe(false);
  });

  test.each(rules)('of %s are counted to the same winners by the command that counts files', (rule) => {
    const four = contest({ ...plainCountings[rule], maxRanks: 4 }, labels, { seats: 2 });
    const ranking = fc
      .shuffledSubarray(four.choices.map(({ id }) => id))
      .map((ids): Ranking => ids.map(rank));
    fc.assert(
      fc.property(fc.array(ranking, { minLength: 1, maxLength: 30 }), (ballots) => {
        const counter = createCounter({
          definition: { title: 'T', description: '', contests: [four] },
          weights: [{ weight: '1', voters: 40 }],
        });
        for (const each of ballots) counter.add(ok({ q1: each }), '1');
        const [own] = counter.result(() => (choices) => choices.toSorted().toReversed(), null).contests;
        const lines = ballots.map((each) => bltBallot(four, each, '1'));
        const file = readBlt([bltHead(four), ...lines, bltTail(four)].join(''));
        const method = rule.slice(0, -'/v1'.length);
        const json = JSON.stringify({ id: 'x', method, ...file, expected: { elected: [] } });
        const { elected = [] } = JSON.parse(granted(countElection(new TextEncoder().encode(json))));
        expect(elected.map((index: number) => `c${index + 1}`).toSorted()).toEqual(own?.elected.toSorted());
      }),
      { numRuns: 40 },
    );
  });
});
