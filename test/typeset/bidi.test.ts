import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Direction, visualRuns } from '../../src/typeset/bidi.ts';

/** The runs from left to right; those that are read from right to left begin with an arrow. */
function seen(text: string, direction: Direction = 'auto'): readonly string[] {
  return visualRuns(text, direction).map(({ text: own, rtl }) => (rtl ? `←${own}` : own));
}

describe('a line of text in both directions stands as UAX #9 asks', () => {
  test('in one direction only', () => {
    expect(seen('Ana, Bo (12)')).toEqual(['Ana, Bo (12)']);
    expect(seen('علي بن')).toEqual(['←علي بن']);
  });

  test('the first letter gives the direction of what somebody typed', () => {
    expect(seen('Ana علي')).toEqual(['Ana ', '←علي']);
    expect(seen('علي Ana')).toEqual(['Ana', '←علي ']);
    expect(seen('12 علي')).toEqual(['← علي', '12']);
    expect(seen('car is אבג דהו in hebrew')).toEqual(['car is ', '←אבג דהו', ' in hebrew']);
  });

  test('numbers keep their own direction, with separators and what belongs to them (W4, W5)', () => {
    expect(seen('א-1,000', 'rtl')).toEqual(['1,000', '←א-']);
    expect(seen('אב 12.5% 3', 'rtl')).toEqual(['3', '← ', '12.5%', '←אב ']);
    expect(seen('علي 12', 'ltr')).toEqual(['12', '←علي ']);
  });

  test('brackets are turned round, and both of a pair have one direction (N0, L4)', () => {
    expect(seen('علي (Ana)')).toEqual(['←(', 'Ana', '←علي )']);
    expect(seen('אבג ABC (x)')).toEqual(['ABC (x)', '←אבג ']);
    expect(seen('Ana (علي) 1', 'ltr')).toEqual(['Ana (', '←علي', ') ', '1']);
  });

  test('an isolate keeps what is around it apart from what is in it', () => {
    expect(seen('\u2068علي\u2069 (12), \u2068Bo\u2069', 'ltr')).toEqual(['←علي', ' (12), ', 'Bo']);
    expect(seen('a \u2067علي b\u2069 c', 'ltr')).toEqual(['a ', 'b', '←علي ', ' c']);
  });

  test('isolates that never end, or never began, steer nothing else', () => {
    expect(seen('\u2067علي', 'ltr')).toEqual(['←علي']);
    expect(seen('x\u2069y', 'rtl')).toEqual(['xy']);
  });
});

const letters = fc.constantFrom(
  'a',
  'B',
  'א',
  'ع',
  '1',
  '٢',
  ' ',
  ',',
  '.',
  '%',
  '-',
  '"',
  '\u0301',
  '中',
  '😀',
);
const steering = fc.constantFrom('\u2066', '\u2067', '\u2068', '\u2069', '\u200f');

test('no character is lost or doubled, and none of those that steer is left', () => {
  const texts = fc.array(fc.oneof({ weight: 5, arbitrary: letters }, steering), { maxLength: 40 });
  fc.assert(
    fc.property(texts, fc.constantFrom('ltr', 'rtl', 'auto'), (characters, direction) => {
      const shown = visualRuns(characters.join(''), direction).flatMap(({ text }) => Array.from(text));
      const wanted = characters.filter((character) => !/[\u2066-\u2069\u200f]/u.test(character));
      expect(shown.toSorted()).toEqual(wanted.toSorted());
    }),
  );
});
