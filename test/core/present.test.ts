import { describe, expect, test } from 'vitest';
import { needsPresent, readPresent } from '../../src/core/present.ts';
import { err, ok } from '../../src/core/result.ts';
import { councilDefinition, motion } from '../support/definitions.ts';

describe('how many are present', () => {
  const forty = [{ weight: '1', voters: 40 }];
  const weighted = [
    { weight: '0.5', voters: 3 },
    { weight: '10', voters: 2 },
  ];

  test('is asked where a motion has them as its base', () => {
    expect(needsPresent(councilDefinition)).toBe(false);
    const contests = [motion(), motion({ id: 'q2' }, { base: 'present' })];
    expect(needsPresent({ contests })).toBe(true);
  });

  test.each([
    ['1', ok('1')],
    [' 040 ', ok('40')],
    ['41', err('too-many')],
    ['0', err('too-few')],
    ['12.5', err('not-a-number')],
    ['-3', err('not-a-number')],
    ['forty', err('not-a-number')],
    ['', err('not-a-number')],
  ])('%j of forty voters', (text, expected) => {
    expect(readPresent(forty, text)).toEqual(expected);
  });

  test.each([
    ['21.5', ok('21.5')],
    ['21.50', ok('21.5')],
    ['21.25', err('not-a-number')],
    ['0.5', ok('0.5')],
    ['0.0', err('too-few')],
    ['22', err('too-many')],
  ])('%j of votes that weigh 21.5 together', (text, expected) => {
    expect(readPresent(weighted, text)).toEqual(expected);
  });
});
