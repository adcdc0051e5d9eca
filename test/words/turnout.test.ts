import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';
import { turnoutBar, turnoutText } from '../../src/words/turnout.ts';

const filled = (bar: string) => bar.split('▓').length - 1;

test('the words come before the bar', () => {
  expect(turnoutText(translator(), 12, 40)).toBe('12 of 40 voted ▓▓▓░░░░░░░');
  expect(turnoutText(translator(), 0, 0)).toBe('0 of 0 voted ░░░░░░░░░░');
});

test('the bar is empty for nobody, full for everybody, and grows in between', () => {
  const numbers = fc
    .integer({ min: 1, max: 100_000 })
    .chain((size) => fc.record({ size: fc.constant(size), a: fc.nat(size), b: fc.nat(size) }));
  fc.assert(
    fc.property(numbers, ({ size, a, b }) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      const bar = turnoutBar(less, size);
      expect(bar).toMatch(/^▓*░*$/u);
      expect(bar).toHaveLength(10);
      expect(filled(bar) === 0).toBe(less === 0);
      expect(filled(bar) === 10).toBe(less === size);
      expect(filled(bar)).toBeLessThanOrEqual(filled(turnoutBar(more, size)));
    }),
  );
});
