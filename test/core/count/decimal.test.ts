import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atScale, formatDecimal, formatFixed, parseDecimal } from '../../../src/core/count/decimal.ts';

describe('decimals', () => {
  test.each([
    ['0', 0n, 0],
    ['12', 12n, 0],
    ['0.25', 25n, 2],
    ['007.50', 750n, 2],
    ['0.000000000000000000000000000001', 1n, 30],
  ])('reads %s exactly', (text, units, scale) => {
    expect(parseDecimal(text)).toEqual({ units, scale });
  });

  test.each(['', '.5', '5.', '-1', '+1', '1e3', '1,5', ' 1', '1 ', '٣', '1.2.3', 'NaN', '9'.repeat(101)])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  test('writes them fixed or short', () => {
    expect(formatFixed(1250n, 2)).toBe('12.50');
    expect(formatFixed(-5n, 2)).toBe('-0.05');
    expect(formatFixed(0n, 3)).toBe('0.000');
    expect(formatDecimal(1250n, 2)).toBe('12.5');
    expect(formatDecimal(1200n, 2)).toBe('12');
    expect(formatDecimal(100n, 0)).toBe('100');
    expect(formatDecimal(-5n, 2)).toBe('-0.05');
  });

  test('come back as they were written, at every scale that is fine enough', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat(30), fc.nat(5), (units, scale, more) => {
        const read = parseDecimal(formatFixed(units, scale));
        expect(read).toEqual({ units, scale });
        const short = parseDecimal(formatDecimal(units, scale));
        expect(short === null ? null : atScale(short, scale + more)).toBe(units * 10n ** BigInt(more));
      }),
    );
    expect(() => atScale({ units: 15n, scale: 1 }, 0)).toThrow('coarser');
  });
});
