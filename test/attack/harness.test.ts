import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hits, hitsByLuck, orderKept } from '../support/attackScore.ts';
import { createSearch, type Wanted } from '../support/attackSearch.ts';

describe('the attacker’s search', () => {
  test('finds every mark wherever it lies, and nothing else', () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(bytes, { minLength: 1, maxLength: 5 }),
        fc.uint8Array({ maxLength: 60 }),
        (marks, noise) => {
          const wanted: Wanted = { election: '', kind: 'ballot', name: '', marks };
          const haystack = Buffer.concat(marks.flatMap((mark) => [mark, noise]));
          const found = new Set(createSearch([wanted])(haystack).map(({ offset }) => offset));
          const there = Array.from({ length: haystack.length }, (_, offset) => offset).filter((offset) =>
            marks.some((mark) => haystack.subarray(offset, offset + mark.length).equals(mark)),
          );
          expect([...found].toSorted((a, b) => a - b)).toEqual(there);
        },
      ),
    );
  });
});

describe('the score', () => {
  const names = (letter: string) => Array.from({ length: 20 }, (_, index) => `${letter}${index}`);
  const [voters, ballots] = [names('v'), names('b')];
  const truth = new Map(ballots.map((ballot, index) => [ballot, voters[index] ?? '']));
  const batches = [{ voters, ballots }];

  test('of the truth is full, of one’s order turned round none, and neither passes for luck', () => {
    const backwards = new Map(ballots.map((ballot, index) => [ballot, voters[19 - index] ?? '']));
    expect(hits(truth, truth)).toBe(20);
    expect(hits(backwards, truth)).toBe(0);
    expect(orderKept(truth, truth, batches)).toBeGreaterThan(6);
    expect(orderKept(backwards, truth, batches)).toBeLessThan(-6);
    expect(hits(truth, truth)).toBeGreaterThan(hitsByLuck(1, 1e-9));
  });

  test('that luck reaches is the tail of the Poisson distribution', () => {
    expect([0.7, 0.6, 0.2, 0.01, 1e-6].map((chance) => hitsByLuck(1, chance))).toEqual([1, 2, 3, 5, 10]);
    expect(hitsByLuck(12, 1e-9)).toBeGreaterThan(hitsByLuck(5, 1e-9));
  });

  test('of a shift by one shows in the order, though not one guess is right', () => {
    const shifted = new Map(ballots.slice(1).map((ballot, index) => [ballot, voters[index] ?? '']));
    expect(hits(shifted, truth)).toBe(0);
    expect(orderKept(shifted, truth, batches)).toBeGreaterThan(5);
  });
});
